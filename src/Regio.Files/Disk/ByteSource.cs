namespace Regio.Files;

/// <summary>Bytes of a file, to be read from any place by any thread.</summary>
/// <param name="name">The file, for messages.</param>
internal abstract class ByteSource(string name) : IDisposable
{
    internal string Name { get; } = name;

    internal abstract long Length { get; }

    /// <summary>Fills <paramref name="into"/> from <paramref name="offset"/>; refuses to go beyond the end.</summary>
    internal void Read(long offset, Span<byte> into)
    {
        if (offset < 0 || into.Length > Length - offset)
        {
            throw Short();
        }

        Fill(offset, into);
    }

    internal DataError Short() => Damaged(new("the file ends too early", "文件不完整，提前结束"));

    internal DataError Damaged(Label what) => new(what, ("The file is damaged or was not copied whole: copy or save it again.", "文件已损坏或未复制完整：请重新复制或另存。")) { Source = Name };

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Fill(long offset, Span<byte> into);

    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>Bytes in memory.</summary>
internal sealed class MemorySource(string name, ReadOnlyMemory<byte> bytes) : ByteSource(name)
{
    internal override long Length => bytes.Length;

    protected override void Fill(long offset, Span<byte> into) => bytes.Span.Slice((int)offset, into.Length).CopyTo(into);
}

/// <summary>Bytes on disk.</summary>
internal sealed class FileSource(string name, FileStream file) : ByteSource(name)
{
    private readonly long _length = file.Length;

    internal override long Length => _length;

    protected override void Fill(long offset, Span<byte> into)
    {
        try
        {
            for (int done = 0; done < into.Length;)
            {
                int got = RandomAccess.Read(file.SafeFileHandle, into[done..], offset + done);
                done += got > 0 ? got : throw Short();
            }
        }
        catch (IOException error)
        {
            throw InputFile.Unreadable(Name, error);
        }
    }

    protected override void Dispose(bool disposing) => file.Dispose();
}
