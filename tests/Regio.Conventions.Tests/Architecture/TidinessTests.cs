using System.Text.RegularExpressions;

namespace Regio.Conventions.Architecture;

/// <summary>The habits of house and code that a machine can check.</summary>
public sealed partial class TidinessTests
{
    [Fact]
    public void NoSourceFileIsLongerThan500Lines()
        => Rooms.SourceFiles("src").Where(path => File.ReadLines(path).Count() > 500).Select(Rooms.Relative).ShouldBeEmpty();

    [Fact]
    public void NoTypeIsNamedHelperManagerOrUtils()
        => Rooms.SourceFiles("src").Where(path => VagueName().IsMatch(Path.GetFileNameWithoutExtension(path))).Select(Rooms.Relative).ShouldBeEmpty();

    [Fact]
    public void NothingIsLeftUnfinished()
        => Rooms.SourceFiles("src").Where(path => Unfinished().IsMatch(File.ReadAllText(path))).Select(Rooms.Relative).ShouldBeEmpty();

    [Fact]
    public void NamespacesAreRooms()
        => Rooms.SourceFiles("src").Where(path => !NamespaceFits(path)).Select(Rooms.Relative).ShouldBeEmpty();

    [Fact]
    public void NoFileHoldsAnInvisibleOrForeignLineEnd()
        => Rooms.SourceFiles("src").Concat(Rooms.SourceFiles("tests")).Where(path => File.ReadAllText(path).Contains('\r', StringComparison.Ordinal)).Select(Rooms.Relative).ShouldBeEmpty();

    private static bool NamespaceFits(string path)
    {
        string room = Path.GetRelativePath(Rooms.Source, path).Split('/')[0];
        Match match = NamespaceLine().Match(File.ReadAllText(path));
        return !match.Success || match.Groups[1].Value == room;
    }

    [GeneratedRegex("(Helper|Manager|Utils|Utilities|Common|Misc)$")]
    private static partial Regex VagueName();

    [GeneratedRegex("TODO|FIXME|HACK|NotImplementedException|PLACEHOLDER", RegexOptions.None)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
