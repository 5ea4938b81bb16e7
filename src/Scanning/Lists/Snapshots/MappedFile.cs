using System.IO.MemoryMappedFiles;
using System.Runtime.ConstrainedExecution;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>
/// A file in memory, read-only, shared by all processes that map it. It is unmapped when nobody refers to it any more: who reads keeps it alive
/// (<see cref="GC.KeepAlive"/>), so that no look-up pays for counting references. The file may be deleted meanwhile.
/// </summary>
internal sealed unsafe class MappedFile : CriticalFinalizerObject
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    public MappedFile(FileStream file)
    {
        Length = file.Length;
        _file = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    ~MappedFile()
    {
        if (_start is not null)
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
    }

    public long Length { get; }

    /// <summary>Bytes of the file. Valid as long as this object is kept alive.</summary>
    public ReadOnlySpan<byte> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        return new ReadOnlySpan<byte>(_start + start, length);
    }

    /// <summary>Where the file lies. Valid as long as this object is kept alive; the caller answers for the bounds.</summary>
    public byte* At(long position) => _start + position;
}
