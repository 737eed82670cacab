using Regio.Core;

namespace Regio.Studies;

/// <summary>The folder that a run writes to: ours or empty, one run at a time, every file whole.</summary>
internal sealed class OutputFolder : IDisposable
{
    /// <summary>Folder of the cache, by which an output folder is recognised as ours.</summary>
    internal const string Own = ".regio";

    /// <summary>"No space left on device" of POSIX and "disk full" of Windows, low word.</summary>
    private static readonly int[] FullDisk = [28, 112, 39];

    private static int _parts;
    private readonly FileStream _lock;

    private OutputFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>The folder.</summary>
    internal string Path { get; }

    /// <summary>Folder of the cache.</summary>
    internal string Cache => System.IO.Path.Combine(Path, Own);

    private string Staging => System.IO.Path.Combine(Cache, "staging");

    /// <summary>Opens or makes the folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="force">Whether a folder with files of others is accepted.</param>
    /// <exception cref="DataError">It holds files that are not ours, cannot be written, or another run is writing to it.</exception>
    internal static OutputFolder Open(string path, bool force)
    {
        if (!force && Directory.Exists(path) && !Directory.Exists(System.IO.Path.Combine(path, Own)) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new DataError(("the output folder holds files that no run wrote", "输出文件夹中已有其他文件"), ("Choose an empty or new folder, or add --force to write beside them.", "请选择空文件夹或新文件夹，或加 --force 以写入其中。")) { Source = path };
        }

        return Writing(path, () =>
        {
            Directory.CreateDirectory(System.IO.Path.Combine(path, Own, "steps"));
            OutputFolder folder = new(path, Hold(path));
            if (Directory.Exists(folder.Staging))
            {
                Directory.Delete(folder.Staging, recursive: true);
            }

            foreach (string part in Directory.EnumerateFiles(folder.Cache, "*.part", SearchOption.AllDirectories).ToArray())
            {
                File.Delete(part);
            }

            return folder;
        });
    }

    /// <summary>Writes all files aside, then moves them into place: an interruption leaves the former ones.</summary>
    /// <param name="files">Name (with folders) and what writes it.</param>
    internal void Publish(IReadOnlyList<(string Name, Action<Stream> Write)> files) => Writing(Path, () =>
    {
        foreach ((string name, Action<Stream> write) in files)
        {
            string staged = System.IO.Path.Combine(Staging, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(staged)!);
            using FileStream stream = File.Create(staged);
            write(stream);
        }

        foreach ((string name, _) in files)
        {
            string place = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
            File.Move(System.IO.Path.Combine(Staging, name), place, overwrite: true);
        }

        Directory.Delete(Staging, recursive: true);
        return true;
    });

    /// <summary>Removes a file of a former run.</summary>
    internal void Remove(string name) => Writing(Path, () =>
    {
        File.Delete(System.IO.Path.Combine(Path, name));
        return true;
    });

    /// <summary>Writes a file beside its place, then moves it there.</summary>
    internal static void WriteWhole(string path, ReadOnlySpan<byte> bytes)
    {
        byte[] content = bytes.ToArray();
        Writing(path, () =>
        {
            string part = $"{path}.{Interlocked.Increment(ref _parts)}.part";
            File.WriteAllBytes(part, content);
            File.Move(part, path, overwrite: true);
            return true;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string path)
    {
        string file = System.IO.Path.Combine(path, Own, "lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException refusal) when (File.Exists(file) && refusal is not FileNotFoundException and not DirectoryNotFoundException)
        {
            throw new DataError(("another run is writing to this folder", "另一个运行正在写入该文件夹"), ("Wait until it has ended, or choose another --out.", "请等待其结束，或另选 --out。"), refusal) { Source = path };
        }
    }

    private static T Writing<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            bool full = FullDisk.Contains(refusal.HResult & 0xFFFF);
            throw new DataError(
                full ? ("the disk is full", "磁盘空间已满") : new($"the output folder cannot be written ({refusal.Message})", $"无法写入输出文件夹（{refusal.Message}）"),
                full ? ("Free some space and run again; what was computed is kept, and the former outputs are untouched.", "请腾出空间后重新运行；已完成的计算会保留，原有输出未被改动。") : ("Choose a folder you may write to with --out.", "请用 --out 指定可写入的文件夹。"),
                refusal)
            { Source = path };
        }
    }
}
