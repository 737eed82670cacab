using BenchmarkDotNet.Attributes;
using Regio.Core;
using Regio.Data;

namespace Regio.Bench;

/// <summary>A panel of one million rows: 50 000 entities of 20 years.</summary>
internal sealed class MillionRows
{
    internal const int Rows = 1_000_000;
    internal const int Years = 20;

    internal MillionRows()
    {
        (double[] x, double[] z, double[] id, double[] year) = (new double[Rows], new double[Rows], new double[Rows], new double[Rows]);
        int[] region = new int[Rows];
        for (int i = 0; i < Rows; i++)
        {
            // Multiples of irrational numbers modulo 1 fill (0, 1) evenly in no order, which is all that timing needs.
            x[i] = 0.01 + (i * 0.6180339887498949 % 1);
            z[i] = 0.01 + (i * 0.7548776662466927 % 1);
            id[i] = i / Years;
            year[i] = 2001 + (i % Years);
            region[i] = i / Years % 7;
        }

        Table = new Table("t",
        [
            new NumberColumn("x", x), new NumberColumn("z", z), new NumberColumn("id", id, NumberKind.Whole), new NumberColumn("year", year, NumberKind.Whole),
            new TextColumn("region", region, ["r0", "r1", "r2", "r3", "r4", "r5", "r6"]),
        ]);
        Panel = PanelIndex.Of(Table, "id", "year");
    }

    internal Table Table { get; }

    internal PanelIndex Panel { get; }
}

/// <summary>Derived variables, an expression a row of the report.</summary>
[MemoryDiagnoser]
public class ExpressionBenchmarks
{
    private readonly MillionRows _data = new();

    [Params("x + 2 * z", "ln(x / z)", "if(x > 0.5 & year >= 2010, ln(x), 0)", "l(x)", "mean(x, by = id)", "winsor(x, 0.01, 0.99)", "rank(x, by = year)", "standardise(x, by = (region, year))", "region == \"r3\"")]
    public string Text { get; set; } = "x";

    [Benchmark]
    public Column Evaluate() => Expression.Parse(Text).Evaluate(new EvaluationScope(_data.Table, _data.Panel));
}

/// <summary>Panel index, look-up join and the columns of a formula.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private readonly MillionRows _data = new();

    private readonly Table _entities = new("e",
    [
        new NumberColumn("id", [.. Enumerable.Range(0, MillionRows.Rows / MillionRows.Years).Select(e => (double)e)], NumberKind.Whole),
        new NumberColumn("size", new double[MillionRows.Rows / MillionRows.Years]),
    ]);

    [Benchmark]
    public PanelIndex Index() => PanelIndex.Of(_data.Table, "id", "year");

    [Benchmark]
    public Table ManyToOne() => Join.Compute(_data.Table, _entities, new JoinSpec { Keys = ["id"] }).Data;

    [Benchmark]
    public DesignMatrix Design() => DesignMatrix.Build(Formula.Parse("ln(x) ~ z + l(x) | id + region^year"), _data.Table, _data.Panel);
}
