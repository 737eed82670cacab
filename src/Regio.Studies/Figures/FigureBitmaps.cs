using System.Security.Cryptography;
using System.Text;
using Regio.Core;

namespace Regio.Studies;

/// <summary>The figures of a report as bitmaps, for programs that show no vector pictures. Each is kept under the hash of its vector picture, so that it is made once.</summary>
internal sealed class FigureBitmaps
{
    private const string Folder = "bitmaps";
    private readonly Dictionary<string, byte[]> _bitmaps = new(StringComparer.Ordinal);

    /// <summary>What could not be made, and why.</summary>
    internal IReadOnlyList<Notice> Notices { get; private init; } = [];

    /// <summary>The bitmap of a figure, or null.</summary>
    internal byte[]? Of(Figure figure) => _bitmaps.GetValueOrDefault(figure.Name);

    /// <summary>Makes the bitmaps; without a converter there are none, and a notice says so.</summary>
    /// <param name="figures">Name and vector picture.</param>
    /// <param name="cache">Folder of the cache.</param>
    /// <param name="converter">The program, or null.</param>
    /// <param name="run">As many pictures are converted at once as there are threads.</param>
    internal static FigureBitmaps Make(IReadOnlyList<(string Name, string Svg)> figures, string cache, PngConverter? converter, RunContext run)
    {
        if (converter is null)
        {
            return new FigureBitmaps { Notices = figures.Count > 0 ? [PngConverter.NoneFound] : [] };
        }

        string folder = Path.Combine(cache, Folder);
        Directory.CreateDirectory(folder);
        Notice?[] notices = new Notice?[figures.Count];
        byte[]?[] made = new byte[]?[figures.Count];
        run.ForEach(figures.Count, i => (made[i], notices[i]) = One(figures[i].Name, figures[i].Svg, folder, converter, run));
        FigureBitmaps bitmaps = new() { Notices = [.. notices.OfType<Notice>()] };
        for (int i = 0; i < figures.Count; i++)
        {
            if (made[i] is byte[] bytes)
            {
                bitmaps._bitmaps[figures[i].Name] = bytes;
            }
        }

        return bitmaps;
    }

    private static (byte[]? Bytes, Notice? Notice) One(string name, string svg, string folder, PngConverter converter, RunContext run)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(converter.Name + svg)));
        string png = Path.Combine(folder, hash + ".png");
        if (!File.Exists(png))
        {
            string vector = Path.Combine(folder, name + ".svg");
            OutputFolder.WriteWhole(vector, Encoding.UTF8.GetBytes(svg));
            Notice? trouble = converter.Convert(vector, png, run);
            File.Delete(vector);
            if (trouble is not null)
            {
                return (null, trouble);
            }
        }

        return (File.ReadAllBytes(png), null);
    }
}
