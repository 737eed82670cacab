using System.Buffers.Binary;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies.Tests.Figures;

public sealed class PngConverterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("regio-png-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("rsvg-convert")]
    [InlineData("inkscape")]
    [InlineData("chromium")]
    public void A_program_that_is_installed_makes_a_bitmap_of_twice_the_size(string program)
    {
        string? installed = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(installed is null, program + " is not installed");
        string only = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(only, program), installed!);
        PngConverter converter = PngConverter.Find(only)!;
        converter.Name.ShouldBe(program);
        string svg = Path.Combine(_folder, "图 1.svg");
        string png = Path.Combine(_folder, "图 1.png");
        Table data = new("t", [new NumberColumn("x", [1, 2]), new NumberColumn("y", [1, 2])]);
        File.WriteAllText(svg, SvgFigure.Render(new Figure("f", Label.Same("f"), data, Mark.Line, new FigureEncoding("x", "y")), new FigureStyle()));
        converter.Convert(svg, png, RunContext.Default).ShouldBeNull();
        byte[] bytes = File.ReadAllBytes(png);
        bytes.AsSpan(1, 3).ToArray().ShouldBe("PNG"u8.ToArray());
        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)).ShouldBe(1440);
        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)).ShouldBe(720);
    }

    [Fact]
    public void Without_a_program_there_is_none_and_a_sentence_says_so()
    {
        PngConverter.Find(_folder).ShouldBeNull();
        PngConverter.Find(null).ShouldBeNull();
        PngConverter.NoneFound.Message.En.ShouldContain("none is installed");
    }

    [Fact]
    public void A_program_that_fails_is_a_warning_and_leaves_no_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("a shell script stands in for the program");
            return;
        }

        string script = Path.Combine(_folder, "rsvg-convert");
        File.WriteAllText(script, "#!/bin/sh\necho cannot draw >&2\nexit 3\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string png = Path.Combine(_folder, "a.png");
        Notice notice = PngConverter.Find(_folder)!.Convert(Path.Combine(_folder, "a.svg"), png, RunContext.Default)!;
        notice.Kind.ShouldBe(NoticeKind.Warning);
        notice.Message.En.ShouldBe("rsvg-convert made no bitmap of a.svg: cannot draw");
        File.Exists(png).ShouldBeFalse();
    }
}
