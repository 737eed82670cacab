using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The Leontief system of a table, factored once: coefficients, local inverses, and products with B = (I − A)⁻¹ by solves.</summary>
/// <remarks>
/// A = Z x̂⁻¹, v = VA/x, m = M/x, 0 where x = 0; L_g = (I − A_gg)⁻¹; (v + m) B = 1 in every column with output. Miller and Blair (2022), ch. 2 and 3.
/// Partial pivoting is harmless for A ≥ 0 with column sums below one. B is formed only when <see cref="Inverse"/> or <see cref="OwnBlocks"/> is asked for; A is never stored, as A h = Z (h/x).
/// Memory: Z and the factors, 16 n² bytes. One solve with k right-hand sides takes 2n²k operations.
/// </remarks>
public sealed class LeontiefSystem
{
    private readonly Lu _factors;
    private readonly RunContext _run;
    private readonly Lazy<Matrix> _inverse;
    private readonly Lazy<Matrix[]> _own;
    private readonly Lazy<Matrix[]> _local;

    private LeontiefSystem(IoTable table, IoBalance balance, Lu factors, double[] perOutput, RunContext run)
    {
        (Table, Balance, _factors, PerOutput, _run) = (table, balance, factors, perOutput, run);
        Final = table.FinalByRegion();
        Exports = table.Exports ?? new double[Order];
        ValueAddedShare = Coefficients(balance.ValueAdded);
        ImportShare = Coefficients(table.Imports ?? new double[Order]);
        FinalTotal = Total(Final, Exports);
        _inverse = new(() => _factors.Inverse(_run));
        _own = new(() => LeontiefBlocks.Own(this, _inverse.Value));
        _local = new(() => LeontiefBlocks.Local(this, _run));
    }

    /// <summary>The table.</summary>
    public IoTable Table { get; }

    /// <summary>Output, value added, balance and warnings of the table.</summary>
    public IoBalance Balance { get; }

    /// <summary>x (n).</summary>
    public double[] Output => Balance.Output;

    /// <summary>1/x, 0 where x = 0 (n).</summary>
    public double[] PerOutput { get; }

    /// <summary>v: value added per unit of output (n).</summary>
    public double[] ValueAddedShare { get; }

    /// <summary>m: intermediate imports from outside per unit of output (n).</summary>
    public double[] ImportShare { get; }

    /// <summary>Y by absorbing region (n × G).</summary>
    public Matrix Final { get; }

    /// <summary>E (n), zeros for a closed table.</summary>
    public double[] Exports { get; }

    /// <summary>Y1 + E (n).</summary>
    public double[] FinalTotal { get; }

    /// <summary>G.</summary>
    public int RegionCount => Table.RegionCount;

    /// <summary>N.</summary>
    public int SectorCount => Table.SectorCount;

    /// <summary>n.</summary>
    public int Order => Table.Order;

    /// <summary>Whether exports to or imports from outside the table exist.</summary>
    public bool IsOpen => Table.Exports?.Any(value => value != 0) == true || Table.Imports?.Any(value => value != 0) == true;

    /// <summary>L_g = (I − A_gg)⁻¹ for every region (N × N each).</summary>
    public IReadOnlyList<Matrix> Local => _local.Value;

    /// <summary>B_gg for every region (N × N each); forms B.</summary>
    public IReadOnlyList<Matrix> OwnBlocks => _own.Value;

    /// <summary>Checks a table and factors I − A.</summary>
    /// <param name="table">The table; refused when it does not balance.</param>
    /// <param name="run">Threads.</param>
    /// <param name="tolerance">Gap between row and column totals that is taken for rounding, as a share of the largest output.</param>
    /// <exception cref="DataError">The table is refused.</exception>
    /// <exception cref="IdentificationError">I − A has no inverse.</exception>
    public static LeontiefSystem Factor(IoTable table, RunContext run, double tolerance = IoBalance.DefaultTolerance)
    {
        IoBalance balance = IoBalance.Of(table, tolerance);
        double[] perOutput = Array.ConvertAll(balance.Output, x => x == 0 ? 0 : 1 / x);
        Demand(table, perOutput);
        Matrix system = new(table.Order, table.Order);
        run.ForEach(table.Order, j =>
        {
            TensorPrimitives.Multiply<double>(table.Intermediate.Column(j), -perOutput[j], system.Column(j));
            system[j, j] += 1;
        });
        Lu factors = Lu.FactorInPlace(system, run);
        return factors.IsSingular ? throw Singular(table, factors.ZeroPivot) : new(table, balance, factors, perOutput, run);
    }

    /// <summary>The system of a method's main table.</summary>
    internal static LeontiefSystem Read(MethodInputs inputs, IoLayout? layout, RunContext run)
        => Factor(IoTableData.Read(inputs.Data, layout), run, layout?.Tolerance ?? IoBalance.DefaultTolerance);

    /// <summary>q per unit of output (n), 0 where there is none.</summary>
    public double[] Coefficients(ReadOnlySpan<double> total)
    {
        double[] share = new double[Order];
        for (int i = 0; i < share.Length; i++)
        {
            share[i] = Output[i] == 0 ? 0 : total[i] / Output[i];
        }

        return share;
    }

    /// <summary>B R for R of n rows.</summary>
    public Matrix Solve(Matrix right) => _factors.Solve(right, _run);

    /// <summary>B r.</summary>
    public double[] Solve(double[] right) => _factors.Solve(new Matrix(Order, 1, right), _run).Array;

    /// <summary>(R B)' for the rows of R given as columns (n × k): column k of the result is row k of R B.</summary>
    public Matrix SolveLeft(Matrix rows) => _factors.SolveTranspose(rows, _run);

    /// <summary>r B.</summary>
    public double[] SolveLeft(double[] row) => _factors.SolveTranspose(new Matrix(Order, 1, row), _run).Array;

    /// <summary>B, formed on first use (4n³/3 operations, 8n² bytes) and kept.</summary>
    public Matrix Inverse() => _inverse.Value;

    /// <summary>A, as a new matrix.</summary>
    public Matrix InputCoefficients()
    {
        Matrix a = new(Order, Order);
        for (int j = 0; j < Order; j++)
        {
            TensorPrimitives.Multiply<double>(Table.Intermediate.Column(j), PerOutput[j], a.Column(j));
        }

        return a;
    }

    /// <summary>How well the factors reproduce output: max |B (Y1 + E) − x| over the largest output.</summary>
    public double Residual()
    {
        double[] x = Solve(FinalTotal);
        TensorPrimitives.Subtract<double>(x, Output, x);
        double largest = TensorPrimitives.MaxMagnitude<double>(Output);
        return largest == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(x)) / Math.Abs(largest);
    }

    private static double[] Total(Matrix final, double[] exports)
    {
        double[] total = [.. exports];
        for (int j = 0; j < final.Columns; j++)
        {
            TensorPrimitives.Add<double>(total, final.Column(j), total);
        }

        return total;
    }

    private static void Demand(IoTable table, double[] perOutput)
    {
        for (int j = 0; j < perOutput.Length; j++)
        {
            if (perOutput[j] == 0 && TensorPrimitives.Sum<double>(table.Intermediate.Column(j)) is double inputs && Math.Abs(inputs) > 0)
            {
                throw new DataError(
                    new($"'{table.LabelAt(j)}' buys inputs but has no output", $"“{table.LabelAt(j)}”有中间投入而总产出为零"),
                    ("Its coefficients are not defined: give it output, or remove its inputs.", "其投入系数无定义：请补上产出或去掉投入。"))
                { Source = table.Name, Column = table.LabelAt(j) };
            }
        }
    }

    private static IdentificationError Singular(IoTable table, int pivot)
        => new(
            new($"I − A has no inverse: '{table.LabelAt(pivot)}' (or sectors before it) use as much of themselves as they produce", $"I − A 不可逆：“{table.LabelAt(pivot)}”（或其之前的部门）所消耗的自身产品不少于其产出"),
            new("Look for a sector without value added that sells nothing outside its own loop.", "请检查是否有增加值为零、且只在内部循环的部门。"))
        { Culprits = [table.LabelAt(pivot)] };
}
