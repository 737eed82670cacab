namespace Regio.Files;

/// <summary>Refuses to read more than a limit: what a small compressed file may grow to.</summary>
internal sealed class BoundedStream(Stream stream, long limit, string source) : ForwardStream
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        int got = stream.Read(buffer);
        _read += got;
        return _read <= limit ? got : throw new DataError(
            new($"the compressed file grows beyond {InputFile.Count(limit)} bytes, more than any table would", $"压缩文件解压后超过 {InputFile.Count(limit)} 字节，不像正常的数据表"),
            ("If it is a table, unpack it first.", "若确为数据表，请先解压。"))
        { Source = source };
    }

    protected override void Dispose(bool disposing)
    {
        stream.Dispose();
        base.Dispose(disposing);
    }
}
