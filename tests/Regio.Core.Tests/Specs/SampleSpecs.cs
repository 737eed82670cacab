using System.Globalization;

namespace Regio.Core.Tests;

/// <summary>A formula of one variable on another, enough to try specs written as one line.</summary>
public sealed record Ratio(string Top, string Bottom) : ISpecText<Ratio>
{
    public static Ratio Parse(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? throw new SpecError(new($"'{text}' has no '/'", $"“{text}”中没有“/”"), ("Write top/bottom.", "请写成 分子/分母。")) { Given = text, Position = text.Length }
            : new Ratio(text[..slash], text[(slash + 1)..]);
    }

    public string ToText() => Top + "/" + Bottom;
}

public enum Weighting
{
    [Meaning("every row counts once", "每行权重为一")]
    Equal,

    [Meaning("by population", "按人口加权")]
    PopulationShare,
}

public abstract record Rule : ISpecText<Rule>
{
    public static Rule Parse(string text) => text.StartsWith("above ", StringComparison.Ordinal)
        ? new AboveRule { Bound = double.Parse(text.AsSpan(6), CultureInfo.InvariantCulture) }
        : new KeepRule();

    public abstract string ToText();
}

[Meaning("keep every row", "保留全部行")]
public sealed record KeepRule : Rule
{
    public override string ToText() => "keep";
}

public sealed record AboveRule : Rule
{
    [Meaning("rows above it are kept", "保留高于该值的行")]
    public required double Bound { get; init; }

    public override string ToText() => "above " + Bound.ToString("R", CultureInfo.InvariantCulture);
}

public abstract record Shape;

public sealed record CircleShape(double Radius, int Corners = 0) : Shape;

public sealed record Settings
{
    [Meaning("label of the run", "运行名称")]
    public string Label { get; init; } = "plain";

    public bool Verbose { get; init; }
}

[Meaning("Share of one variable in another", "一个变量占另一个变量的比重")]
public sealed record ShareSpec : IMethodSpec
{
    [Meaning("what is divided by what", "分子与分母")]
    public required Ratio Ratio { get; init; }

    [Meaning("how rows are weighted", "各行如何加权")]
    public Weighting Weighting { get; init; } = Weighting.PopulationShare;

    [Meaning("which rows are kept", "保留哪些行")]
    public Rule Rule { get; init; } = new KeepRule();

    public Shape? Shape { get; init; }

    public double Level { get; init; } = 0.95;

    public int? Lags { get; init; }

    public ulong Seed { get; init; } = 1;

    public bool Strict { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<double>> Bounds { get; init; } = new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal);

    public Settings Settings { get; init; } = new();

    public string Computed => Ratio.ToText();
}
