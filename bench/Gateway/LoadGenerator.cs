using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>
/// One thread, some keep-alive connections, one request on each at a time as browsers do, no waiting: it spends a send and one or two receives
/// a request, so that a core of its own always outruns a server on another.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private readonly byte[][] _requests;
    private readonly Socket[] _connections;
    private readonly byte[] _buffer = new byte[8192];
    private int _next;

    public LoadGenerator(IPEndPoint address, byte[][] requests, int connections)
    {
        _requests = requests;
        _connections = new Socket[connections];
        for (var i = 0; i < connections; i++)
        {
            _connections[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _connections[i].Connect(address);
            _connections[i].Blocking = false;
        }
    }

    /// <summary>Every URL once.</summary>
    public void WarmUp() => RunClosed(TimeSpan.Zero, _requests.Length);

    /// <summary>As many as the server can: every connection asks again as soon as it is answered.</summary>
    /// <returns>Requests a second.</returns>
    public double RunClosed(TimeSpan duration, int atLeast = 0)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var answered = 0;
        foreach (var connection in _connections)
            Send(connection);
        while (answered < atLeast || Stopwatch.GetElapsedTime(startedAt) < duration)
        {
            foreach (var connection in _connections)
            {
                if (!TryReceive(connection))
                    continue;
                answered++;
                Send(connection);
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        foreach (var connection in _connections)
            SpinReceive(connection);
        return answered / elapsed.TotalSeconds;
    }

    /// <summary>
    /// Requests come at their times whether or not earlier ones are answered, and latency counts from that time: a server that stalls cannot
    /// hide it by slowing the client down.
    /// </summary>
    /// <returns>Latencies in microseconds, ascending.</returns>
    public double[] RunOpen(double perSecond, TimeSpan duration)
    {
        var total = (int)(perSecond * duration.TotalSeconds);
        var latencies = new double[total];
        var dueAt = new long[_connections.Length];
        var free = new Queue<int>(Enumerable.Range(0, _connections.Length));
        var busy = new List<int>(_connections.Length);
        var interval = Stopwatch.Frequency / perSecond;
        var startedAt = Stopwatch.GetTimestamp();
        int sent = 0, answered = 0;
        while (answered < total)
        {
            var due = startedAt + (long)(sent * interval);
            if (sent < total && free.Count > 0 && Stopwatch.GetTimestamp() >= due)
            {
                var connection = free.Dequeue();
                dueAt[connection] = due;
                busy.Add(connection);
                Send(_connections[connection]);
                sent++;
            }

            for (var i = busy.Count - 1; i >= 0; i--)
            {
                var connection = busy[i];
                if (!TryReceive(_connections[connection]))
                    continue;
                latencies[answered++] = (Stopwatch.GetTimestamp() - dueAt[connection]) * 1e6 / Stopwatch.Frequency;
                busy.RemoveAt(i);
                free.Enqueue(connection);
            }
        }

        Array.Sort(latencies);
        return latencies;
    }

    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    private void Send(Socket connection)
    {
        var request = _requests[_next];
        _next = _next + 1 == _requests.Length ? 0 : _next + 1;
        if (connection.Send(request, SocketFlags.None, out var error) != request.Length)
            throw new InvalidOperationException($"A request could not be sent whole: {error}.");
    }

    private bool TryReceive(Socket connection)
    {
        var length = connection.Receive(_buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return false;

        // Headers alone, in one segment: anything else is not the answer that both servers are to give.
        var response = _buffer.AsSpan(0, length);
        if (!response.StartsWith("HTTP/1.1 302"u8) || !response.EndsWith("\r\n\r\n"u8))
            throw new InvalidOperationException($"Not a redirect: {error} {System.Text.Encoding.ASCII.GetString(response)}");
        return true;
    }

    private void SpinReceive(Socket connection)
    {
        while (!TryReceive(connection))
            Thread.SpinWait(10);
    }
}
