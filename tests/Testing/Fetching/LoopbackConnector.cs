using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Nylas.LinkSafety.Scanning.Fetching.Transport;

namespace Nylas.LinkSafety.Testing.Fetching;

/// <summary>
/// Leads every vetted connection to a listener on loopback, which no address rule would let pass, and remembers where it was meant to go. It also tells
/// a test when the client has taken in all that was sent and asks for more, so that a clock can be advanced at exactly that point.
/// </summary>
public sealed class LoopbackConnector(int httpPort, int? httpsPort = null) : IConnector
{
    private readonly ConcurrentQueue<IPEndPoint> _vetted = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _starved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The addresses that the fetcher asked to be connected to, in order.</summary>
    public IReadOnlyList<IPEndPoint> Vetted => [.. _vetted];

    /// <summary>When set, no connection is ever made.</summary>
    public bool Hangs { get; init; }

    /// <summary>When set, connections fail with it.</summary>
    public SocketError? FailsWith { get; init; }

    /// <summary>After how many received bytes a read that finds nothing more counts as starved.</summary>
    public long StarvedAfterBytes { get; set; } = long.MaxValue;

    /// <summary>Completes with the first attempt to connect.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Completes when <see cref="StarvedAfterBytes"/> were read and the next read has begun.</summary>
    public Task Starved => _starved.Task;

    async ValueTask<Stream> IConnector.ConnectAsync(IPEndPoint vetted, CancellationToken cancellationToken)
    {
        _vetted.Enqueue(vetted);
        _asked.TrySetResult();
        if (Hangs)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        if (FailsWith is { } error)
            throw new SocketException((int)error);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, vetted.Port == 443 && httpsPort is { } port ? port : httpPort, cancellationToken);
        return new StarvationStream(new NetworkStream(socket, ownsSocket: true), this);
    }

    private sealed class StarvationStream(NetworkStream inner, LoopbackConnector connector) : Stream
    {
        private long _received;

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_received >= connector.StarvedAfterBytes)
                connector._starved.TrySetResult();
            int read = await inner.ReadAsync(buffer, cancellationToken);
            _received += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The fetcher reads asynchronously.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
