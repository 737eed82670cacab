using System.Globalization;

namespace Regio.Files;

/// <summary>Opens a file for reading, or says why it cannot be.</summary>
internal static class InputFile
{
    internal static FileStream Open(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw IsFolder(path);
            }

            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NotFound(path, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new DataError(("the file may not be read", "没有读取该文件的权限"), ("Give yourself permission to read it, or copy it to a folder of your own.", "请为自己添加读取权限，或将文件复制到自己的文件夹。"), error) { Source = path };
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <summary>The error of a read that failed halfway.</summary>
    internal static DataError Unreadable(string path, Exception error) => new(
        ($"the file cannot be read: {Reason(error)}", $"无法读取该文件：{Reason(error)}"),
        ("Close the program that holds it, check the disk or the connection, and try again.", "请关闭占用该文件的程序，检查磁盘或网络后重试。"),
        error)
    { Source = path };

    /// <summary>What the system says, without its full stop: the sentence goes on.</summary>
    internal static string Reason(Exception error) => error.Message.TrimEnd('.');

    private static DataError IsFolder(string path)
    {
        string[] names = [.. Files(path).Where(TableFile.IsKnown).Order(StringComparer.Ordinal).Take(10)];
        string list = string.Join(", ", names);
        Label way = names.Length == 0
            ? ("Give the path of a file.", "请给出文件的路径。")
            : new($"Give the path of a file; the folder holds {list}.", $"请给出文件的路径；该文件夹中有：{list}。");
        return new DataError(("this is a folder, not a file", "这是文件夹而不是文件"), way) { Source = path };
    }

    private static DataError NotFound(string path, Exception error)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        if (!Directory.Exists(folder))
        {
            return new DataError(("there is no such file, nor its folder", "文件及其所在文件夹都不存在"), new($"Check the path; it was looked for in {folder}.", $"请检查路径；查找位置：{folder}。"), error) { Source = path };
        }

        string[] names = [.. Files(folder)];
        string name = Path.GetFileName(path);
        string? near = Nearest.To(name, names) ?? names.Order(StringComparer.Ordinal).FirstOrDefault(other => TableFile.IsKnown(other) && string.Equals(Path.GetFileNameWithoutExtension(other), Path.GetFileNameWithoutExtension(name), StringComparison.OrdinalIgnoreCase));
        string known = string.Join(", ", names.Where(TableFile.IsKnown).Order(StringComparer.Ordinal).Take(10));
        Label way = (near, known) switch
        {
            (not null, _) => new($"Did you mean '{near}'?", $"是否指“{near}”？"),
            (null, "") => new($"The folder {folder} holds no data file.", $"文件夹 {folder} 中没有数据文件。"),
            _ => new($"The data files in that folder are: {known}.", $"该文件夹中的数据文件：{known}。"),
        };
        return new DataError(("there is no such file", "文件不存在"), way, error) { Source = path };
    }

    private static IEnumerable<string> Files(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Take(10_000).Select(file => Path.GetFileName(file))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A count with thousands separators, for messages.</summary>
    internal static string Count(long n) => n.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>«1 cell», «2 cells».</summary>
    internal static string Cells(long n) => Count(n) + (n == 1 ? " cell" : " cells");
}
