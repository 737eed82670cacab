using System.Diagnostics;
using System.Globalization;
using Regio.Core;

namespace Regio.Studies;

/// <summary>Turns a figure's SVG into a PNG through a program that the machine has: rsvg-convert, Inkscape or Chromium, whichever is found first.</summary>
/// <remarks>A PNG is a convenience for word processors that do not show SVG: where no program is found or it fails, a study goes on with the vector picture and a notice.</remarks>
public sealed class PngConverter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Names = ["rsvg-convert", "inkscape", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    private readonly string _program;

    private PngConverter(string program) => _program = program;

    /// <summary>Name of the program.</summary>
    public string Name => Path.GetFileNameWithoutExtension(_program);

    /// <summary>What to tell the reader where no program is found.</summary>
    public static Notice NoneFound { get; } = new(
        NoticeKind.Note,
        "no_png_converter",
        ("Figures are vector pictures only: rsvg-convert, Inkscape or Chromium would make bitmaps of them, and none is installed.", "图形仅有矢量版本：本机未安装 rsvg-convert、Inkscape 或 Chromium，无法生成位图。"));

    /// <summary>The first program of the list in the folders of PATH, or null.</summary>
    public static PngConverter? Find() => Find(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The first program of the list in the folders given, or null.</summary>
    /// <param name="folders">Folders as PATH has them.</param>
    public static PngConverter? Find(string? folders)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe"] : [string.Empty];
        string? found = Names
            .SelectMany(name => (folders ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), (name, folder) => Path.Combine(folder.Trim(), name))
            .SelectMany(path => endings, (path, ending) => path + ending)
            .FirstOrDefault(File.Exists);
        return found is null ? null : new PngConverter(found);
    }

    /// <summary>Writes <paramref name="png"/> from <paramref name="svg"/>, twice as many pixels a side as the picture says, so that print is sharp.</summary>
    /// <param name="svg">File with the picture.</param>
    /// <param name="png">File to write; written whole or not at all.</param>
    /// <param name="run">Cancellation.</param>
    /// <returns>Null when done, else what went wrong.</returns>
    public Notice? Convert(string svg, string png, RunContext run)
    {
        string folder = Path.Combine(Path.GetTempPath(), "regio-" + Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        try
        {
            string made = Path.Combine(folder, "figure.png");
            string? trouble = Start(Arguments(Path.GetFullPath(svg), made, folder), run);
            if (trouble is not null || !File.Exists(made) || new FileInfo(made).Length == 0)
            {
                return Failed(svg, trouble ?? "no file was written");
            }

            File.Move(made, png, overwrite: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return Failed(svg, error.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private IEnumerable<string> Arguments(string svg, string png, string folder) => Name switch
    {
        "rsvg-convert" => ["--zoom", "2", "--format", "png", "--output", png, svg],
        "inkscape" => ["--export-type=png", "--export-dpi=192", "--export-filename=" + png, svg],
        _ => [.. Chromium(svg, png, folder)],
    };

    // A page without margins around the picture: Chromium would show a bare SVG at the size of its window.
    private static IEnumerable<string> Chromium(string svg, string png, string folder)
    {
        string picture = File.ReadAllText(svg);
        string page = Path.Combine(folder, "page.html");
        File.WriteAllText(page, "<!doctype html><meta charset=\"utf-8\"><body style=\"margin:0\">" + picture + "</body>");
        (int width, int height) = Size(picture);
        return
        [
            "--headless", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2", "--user-data-dir=" + Path.Combine(folder, "profile"),
            string.Create(CultureInfo.InvariantCulture, $"--window-size={width},{height}"), "--screenshot=" + png, new Uri(page).AbsoluteUri,
            // Chromium refuses to start its sandbox for root, as which containers run.
            .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(),
        ];
    }

    private static (int Width, int Height) Size(string svg)
    {
        System.Xml.Linq.XElement root = System.Xml.Linq.XDocument.Parse(svg).Root!;
        return (Of("width"), Of("height"));

        int Of(string name) => (int)Math.Ceiling(double.Parse((string?)root.Attribute(name) ?? "720", CultureInfo.InvariantCulture));
    }

    /// <summary>Runs the program; null when it ended well.</summary>
    private string? Start(IEnumerable<string> arguments, RunContext run)
    {
        using Process process = new() { StartInfo = new ProcessStartInfo(_program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, CreateNoWindow = true } };
        process.Start();
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        limit.CancelAfter(Patience);
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            run.Cancellation.ThrowIfCancellationRequested();
            return $"it had not ended after {Patience.TotalSeconds} seconds";
        }

        _ = output.GetAwaiter().GetResult();
        string said = errors.GetAwaiter().GetResult().Trim();
        return process.ExitCode == 0 ? null : said.Length > 0 ? said.Split('\n')[0] : $"exit code {process.ExitCode}";
    }

    private Notice Failed(string svg, string why) => new(
        NoticeKind.Warning,
        "png_failed",
        new($"{Name} made no bitmap of {Path.GetFileName(svg)}: {why}", $"{Name} 未能将 {Path.GetFileName(svg)} 转为位图：{why}"))
    { Items = [Path.GetFileName(svg)] };
}
