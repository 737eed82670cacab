namespace Regio.Files;

/// <summary>Writes a file whole or not at all: beside its place first, then moved there in one step.</summary>
internal static class OutputFile
{
    internal static void Write(string path, bool overwrite, Action<Stream> body)
    {
        RefuseFolder(path);
        if (!overwrite && File.Exists(path))
        {
            throw Exists(path, null);
        }

        string full = Path.GetFullPath(path);
        string beside = Path.Combine(Path.GetDirectoryName(full) ?? ".", "." + Path.GetFileName(full) + "." + Path.GetRandomFileName() + ".part");
        try
        {
            using (FileStream stream = new(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                body(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, full, overwrite);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (!overwrite && File.Exists(full))
            {
                throw Exists(path, error);
            }

            throw Unwritable(path, error);
        }
        finally
        {
            Remove(beside);
        }
    }

    internal static void RefuseFolder(string path)
    {
        if (Directory.Exists(path))
        {
            throw new DataError(("this is a folder, not a file", "这是文件夹而不是文件"), ("Give the path of a file.", "请给出文件的路径。")) { Source = path };
        }
    }

    private static DataError Exists(string path, Exception? error) => new(
        ("the file exists already", "文件已存在"),
        ("Choose another name, or ask for it to be overwritten (--force).", "请另取文件名，或指定覆盖（--force）。"),
        error)
    { Source = path };

    private static DataError Unwritable(string path, Exception error)
    {
        Label why = error switch
        {
            DirectoryNotFoundException => ("its folder does not exist", "其所在文件夹不存在"),
            UnauthorizedAccessException => ("there is no permission to write there", "没有在该处写入的权限"),
            _ => Label.Same(InputFile.Reason(error)),
        };
        return new DataError(new($"the file cannot be written: {why.En}", $"无法写入文件：{why.Zh}"), ("Make the folder, free some space or choose another place.", "请新建文件夹、清理磁盘空间或换一个位置。"), error) { Source = path };
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The part could not even be made: the error on its way says why.
        }
    }
}
