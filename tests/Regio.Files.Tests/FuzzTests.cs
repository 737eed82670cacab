using System.Diagnostics;
using System.IO.Compression;

namespace Regio.Files.Tests;

/// <summary>Damaged and hostile files: each is read or refused with a <see cref="RegioError"/>, soon and in little memory.</summary>
public sealed class FuzzTests
{
    /// <summary>Bytes a case may allocate per byte of the file, and on top: columns of doubles from one-byte values, and buffers.</summary>
    private const long AllocationPerByte = 400;
    private const long AllocationOnTop = 64L << 20;

    /// <summary>Longer runs by hand: REGIO_FUZZ=50.</summary>
    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("REGIO_FUZZ"), out int times) ? times : 1;

    private static readonly string Layouts = Path.Combine(Shared.Repository(), "tests", "Regio.Files.Tests", "layouts");

    private static readonly byte[][] Csv =
    [
        "a,b,c\n1,x,\"q \"\"r\"\" s\"\n2.5,y,\"line\nline\"\nNA,,\n"u8.ToArray(),
        "城市;值\r\n北京;1,5\r\n上海;\"2\"\r\n"u8.ToArray(),
        "id\tday\tt\n007\t2020-01-31\tTRUE\n008\t2020-02-29\tFALSE\n"u8.ToArray(),
        [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,2\n3,4\n")],
    ];

    [Fact]
    public void Mutated_text() => Run(1500, 1, random => Mutate(random, Csv[random.Next(Csv.Length)]), bytes => CsvFile.Read(new MemoryStream(bytes), "fuzz.csv")).ShouldBeGreaterThan(0);

    [Fact]
    public void Text_of_structural_bytes() => Run(1500, 2, random =>
    {
        ReadOnlySpan<byte> alphabet = ",,,\n\n\n1234567890abc.-eE \t;\"\r"u8;
        byte[] bytes = new byte[random.Next(40)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = alphabet[random.Next(alphabet.Length)];
        }

        return bytes;
    }, bytes => CsvFile.Read(new MemoryStream(bytes), "fuzz.csv")).ShouldBeGreaterThan(0);

    [Theory]
    [InlineData("haven_113.dta")]
    [InlineData("pandas_114_msf.dta")]
    [InlineData("haven_117.dta")]
    [InlineData("pandas_118_msf.dta")]
    [InlineData("regio_119.dta")]
    public void Mutated_stata_files(string name)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Layouts, name));
        Run(400, 3, random => Mutate(random, file), bytes => StataFile.Read(bytes, name)).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("sheets.xlsx")]
    [InlineData("sheets.xls")]
    [InlineData("broken.xls")]
    public void Mutated_workbooks(string name)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Layouts, name));
        Run(150, 4, random => Mutate(random, file), bytes => ExcelFile.Read(new MemoryStream(bytes), name, new ReadOptions { ErrorCellsAreMissing = true })).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Mutated_parts_of_a_workbook()
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Layouts, "sheets.xlsx"));
        Run(250, 6, random => MutatePart(random, file), bytes => ExcelFile.Read(new MemoryStream(bytes), "fuzz.xlsx", new ReadOptions { SheetNumber = 2 })).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Random_bytes_in_every_format() => Run(300, 5, random =>
    {
        byte[] bytes = new byte[random.Next(3000)];
        random.NextBytes(bytes);
        return bytes;
    }, bytes =>
    {
        Quietly(() => StataFile.Read(bytes, "fuzz.dta"));
        Quietly(() => ExcelFile.Read(new MemoryStream(bytes), "fuzz.xlsx"));
        CsvFile.Read(new MemoryStream(bytes), "fuzz.csv");
    });

    [Fact]
    public void Sizes_beyond_the_file_are_refused_at_once()
    {
        byte[] old = File.ReadAllBytes(Path.Combine(Layouts, "haven_113.dta"));
        byte[] tagged = File.ReadAllBytes(Path.Combine(Layouts, "regio_119.dta"));
        int variables = tagged.AsSpan().IndexOf("<K>"u8) + 3;
        int rows = tagged.AsSpan().IndexOf("<N>"u8) + 3;
        Refused(old, 4, [0xFF, 0x7F]);
        Refused(old, 6, [0xFF, 0xFF, 0xFF, 0x7F]);
        Refused(old, 6, [0xFF, 0xFF, 0xFF, 0xFF]);
        Refused(tagged, variables, [0xFF, 0xFF, 0xFF, 0x7F]);
        Refused(tagged, variables, [0xFF, 0xFF, 0xFF, 0xFF]);
        Refused(tagged, rows, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]);
        Refused(tagged, rows, [0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0]);
    }

    [Fact]
    public void A_small_file_that_unpacks_to_much_is_refused()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] rows = Encoding.ASCII.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 250_000)));
            for (int i = 0; i < 60; i++)
            {
                gzip.Write(rows);
            }
        }

        packed.Position = 0;
        Should.Throw<DataError>(() => CsvFile.Read(packed, "bomb.csv.gz")).Text(Language.En).ShouldContain("grows beyond");
    }

    [Fact]
    public void A_workbook_that_unpacks_to_much_is_refused()
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Layouts, "sheets.xlsx"));
        Packing.Check(new MemoryStream(file), 1 << 20, "t.xlsx", default);
        Should.Throw<DataError>(() => Packing.Check(new MemoryStream(file), 10_000, "t.xlsx", default)).Text(Language.En).ShouldContain("unpacks to more than 10,000 bytes");
    }

    private static void Refused(byte[] file, int at, byte[] with)
    {
        byte[] bytes = [.. file];
        with.CopyTo(bytes, at);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<DataError>(() => StataFile.Read(bytes, "fuzz.dta"));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4L << 20);
    }

    /// <summary>Reads the cases; gives how many were read rather than refused.</summary>
    private static int Run(int cases, int seed, Func<Random, byte[]> make, Action<byte[]> read)
    {
        Random random = new(seed);
        int done = 0;
        for (int i = 0; i < cases * Times; i++)
        {
            byte[] bytes = make(random);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            Stopwatch watch = Stopwatch.StartNew();
            try
            {
                done += Quietly(() => read(bytes)) ? 1 : 0;
            }
            catch (Exception error)
            {
                Assert.Fail($"case {i} of seed {seed} ({Convert.ToBase64String(bytes.AsSpan(0, Math.Min(400, bytes.Length)))}…): {error}");
            }

            long used = GC.GetAllocatedBytesForCurrentThread() - allocated;
            used.ShouldBeLessThan((bytes.Length * AllocationPerByte) + AllocationOnTop, $"case {i} of seed {seed}");
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), $"case {i} of seed {seed}");
        }

        return done;
    }

    private static bool Quietly(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (RegioError)
        {
            return false;
        }
    }

    /// <summary>The package with one of its parts mutated and packed again.</summary>
    private static byte[] MutatePart(Random random, byte[] file)
    {
        using ZipArchive from = new(new MemoryStream(file), ZipArchiveMode.Read);
        int chosen = random.Next(from.Entries.Count);
        MemoryStream made = new();
        using (ZipArchive to = new(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (int i = 0; i < from.Entries.Count; i++)
            {
                using MemoryStream part = new();
                using (Stream stream = from.Entries[i].Open())
                {
                    stream.CopyTo(part);
                }

                using Stream target = to.CreateEntry(from.Entries[i].FullName).Open();
                target.Write(i == chosen ? Mutate(random, part.ToArray()) : part.ToArray());
            }
        }

        return made.ToArray();
    }

    /// <summary>Flips, overwrites, cuts, repeats or inserts bytes.</summary>
    private static byte[] Mutate(Random random, byte[] file)
    {
        List<byte> bytes = [.. file];
        for (int times = random.Next(1, 6); times > 0 && bytes.Count > 0; times--)
        {
            int at = random.Next(bytes.Count);
            int count = Math.Min(random.Next(1, 9), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3:
                    bytes.RemoveRange(at, count);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, count));
                    break;
                default:
                    for (int i = at; i < at + count; i++)
                    {
                        bytes[i] = random.Next(2) == 0 ? (byte)0xFF : (byte)0;
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
