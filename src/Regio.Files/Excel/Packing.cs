using System.IO.Compression;

namespace Regio.Files;

/// <summary>Refuses a packed file that grows beyond all measure.</summary>
internal static class Packing
{
    /// <summary>Unpacks every entry once without keeping it: what the entries say of their own length is not to be trusted.</summary>
    internal static void Check(Stream stream, long limit, string source, CancellationToken cancellation)
    {
        byte[] head = new byte[2];
        int got = stream.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        stream.Position = 0;
        if (got < 2 || head[0] != (byte)'P' || head[1] != (byte)'K')
        {
            return;
        }

        using (ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                using Stream unpacked = entry.Open();
                for (int read = unpacked.Read(buffer); read > 0; read = unpacked.Read(buffer))
                {
                    cancellation.ThrowIfCancellationRequested();
                    total += read;
                    if (total > limit)
                    {
                        throw new DataError(new($"the workbook unpacks to more than {InputFile.Count(limit)} bytes", $"工作簿解压后超过 {InputFile.Count(limit)} 字节"), ("Save the table as .csv.", "请将数据另存为 .csv。")) { Source = source };
                    }
                }
            }
        }

        stream.Position = 0;
    }
}
