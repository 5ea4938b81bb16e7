using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Testing.Processes;

/// <summary>
/// Makes every file of a running process unable to grow, and able again: RLIMIT_FSIZE, set from outside by prlimit(2). It needs no mount
/// and no privilege, and the failing call is the kernel's own.
/// </summary>
public static partial class FileSizeLimit
{
    private const int RlimitFsize = 1; // asm-generic/resource.h

    public static void Set(int processId, ulong bytes)
    {
        var limit = new Rlimit { Soft = bytes, Hard = ulong.MaxValue };
        if (SetLimit(processId, RlimitFsize, in limit, 0) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    public static void Lift(int processId) => Set(processId, ulong.MaxValue);

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static partial int SetLimit(int processId, int resource, in Rlimit newLimit, nint oldLimit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Rlimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
