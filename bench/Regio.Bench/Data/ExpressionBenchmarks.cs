using BenchmarkDotNet.Attributes;
using Regio.Core;
using Regio.Data;

namespace Regio.Bench;

/// <summary>Derived variables, panel index, join and design on a panel of one million rows: 50 000 entities of 20 years.</summary>
[MemoryDiagnoser]
public class ExpressionBenchmarks
{
    private const int Rows = 1_000_000;
    private const int Years = 20;

    private Table _table = null!;
    private Table _entities = null!;
    private PanelIndex _panel = null!;

    /// <summary>An expression a row of the report.</summary>
    [Params("x + 2 * z", "ln(x / z)", "if(x > 0.5 & year >= 2010, ln(x), 0)", "l(x)", "mean(x, by = id)", "winsor(x, 0.01, 0.99)", "rank(x, by = year)", "standardise(x, by = (region, year))", "region == \"r3\"")]
    public string Text { get; set; } = "x";

    [GlobalSetup]
    public void Setup()
    {
        (double[] x, double[] z, double[] id, double[] year) = (new double[Rows], new double[Rows], new double[Rows], new double[Rows]);
        int[] region = new int[Rows];
        for (int i = 0; i < Rows; i++)
        {
            // A fixed shuffle-like sequence is enough here: the golden ratio's multiples modulo 1.
            x[i] = 0.01 + ((i * 0.6180339887498949) % 1);
            z[i] = 0.01 + ((i * 0.7548776662466927) % 1);
            id[i] = i / Years;
            year[i] = 2001 + (i % Years);
            region[i] = i / Years % 7;
        }

        _table = new Table("t",
        [
            new NumberColumn("x", x), new NumberColumn("z", z), new NumberColumn("id", id, NumberKind.Whole), new NumberColumn("year", year, NumberKind.Whole),
            new TextColumn("region", region, ["r0", "r1", "r2", "r3", "r4", "r5", "r6"]),
        ]);
        _entities = new Table("e", [new NumberColumn("id", [.. Enumerable.Range(0, Rows / Years).Select(e => (double)e)], NumberKind.Whole), new NumberColumn("size", new double[Rows / Years])]);
        _panel = PanelIndex.Of(_table, "id", "year");
    }

    [Benchmark]
    public Column Evaluate() => Expression.Parse(Text).Evaluate(new EvaluationScope(_table, _panel));

    /// <summary>The parameter plays no part.</summary>
    [Benchmark]
    public PanelIndex Index() => PanelIndex.Of(_table, "id", "year");

    /// <summary>The parameter plays no part.</summary>
    [Benchmark]
    public Table ManyToOne() => Join.Compute(_table, _entities, new JoinSpec { Keys = ["id"] }).Data;

    /// <summary>The parameter plays no part.</summary>
    [Benchmark]
    public DesignMatrix Design() => DesignMatrix.Build(Formula.Parse("ln(x) ~ z + l(x) | id + region^year"), _table, _panel);
}
