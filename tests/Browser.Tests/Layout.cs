using Microsoft.Playwright;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>Measures a page. The driver's own evaluation works where the page's scripts are off.</summary>
internal static class Layout
{
    /// <summary>WCAG 1.4.10, no scrolling in two dimensions: what reaches past an edge of the screen.</summary>
    public static Task<string[]> FindCutOffAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        () => {
          const width = document.documentElement.clientWidth;
          const wide = [...document.querySelectorAll('body *:not(.trap, .trap *, .progress span)')].filter(element => {
            const box = element.getBoundingClientRect();
            return box.width > 0 && (box.left < -0.5 || box.right > width + 0.5);
          });
          const scrolls = document.scrollingElement.scrollWidth > width ? ['the page scrolls sideways: ' + document.scrollingElement.scrollWidth] : [];
          return scrolls.concat(wide.map(element => location.pathname + ' ' + element.outerHTML.slice(0, 200)));
        }
        """);

    /// <summary>WCAG 2.5.8 asks for 24 by 24; we keep to 44, but for the sentences that name what is wrong with a form.</summary>
    public static Task<string[]> FindSmallTargetsAsync(IPage page, int pixels) => page.EvaluateAsync<string[]>(
        """
        pixels => [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), textarea')]
          .filter(element => !element.closest('.trap, .error'))
          // What is in a label is pressed wherever the label is.
          .map(element => element.closest('label') ?? element)
          .filter(element => element.getBoundingClientRect().height > 0 && element.getBoundingClientRect().height < pixels)
          .map(element => location.pathname + ' ' + element.getBoundingClientRect().height + ' ' + element.outerHTML.slice(0, 200))
        """,
        pixels);
}
