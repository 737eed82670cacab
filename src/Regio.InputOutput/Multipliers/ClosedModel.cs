using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The table closed to the households of every region: C (n × G) consumption per income, S = (I − hBC)⁻¹ hB (G × n).</summary>
internal sealed class ClosedModel
{
    private readonly Matrix _consumption;
    private readonly Matrix _induced;

    private ClosedModel(Matrix consumption, Matrix induced, IReadOnlyList<Notice> notices)
        => (_consumption, _induced, Notices) = (consumption, induced, notices);

    /// <summary>Regions whose households spend more than the income that is closed.</summary>
    internal IReadOnlyList<Notice> Notices { get; }

    /// <summary>The closed model that the spec asks for, or null.</summary>
    internal static ClosedModel? Of(MultipliersSpec spec, LeontiefSystem system, RunContext run)
    {
        if (spec.Consumption is null && spec.Income is null)
        {
            return null;
        }

        if (spec.Consumption is not { Count: > 0 } || spec.Income is not { Count: > 0 })
        {
            throw new SpecError(
                ("closing the table to households needs both 'consumption' (categories of final demand) and 'income' (rows)", "对居民闭合需要同时给出 consumption（最终需求类别）和 income（行）"),
                ("Give both, or neither for type I alone.", "请同时给出两者；若只需 I 型乘数，则都不要给。"))
            { Field = spec.Consumption is null ? "consumption" : "income" };
        }

        IoTable table = system.Table;
        int regions = table.RegionCount;
        double[] income = new double[table.Order];
        foreach (string name in spec.Income.Distinct(StringComparer.Ordinal))
        {
            System.Numerics.Tensors.TensorPrimitives.Add<double>(income, AccountRows.Of(table, name, "income").Values, income);
        }

        double[] earned = RegionSectors.Of(table).SumSectors(income);
        Matrix consumption = AccountRows.Category(table, spec.Consumption, "consumption");
        List<string> overspent = [];
        for (int g = 0; g < regions; g++)
        {
            double spent = System.Numerics.Tensors.TensorPrimitives.Sum<double>(consumption.Column(g));
            if (!(earned[g] > 0))
            {
                throw new IdentificationError(
                    new($"the households of '{table.Regions[g]}' have no income", $"“{table.Regions[g]}”的居民没有收入"),
                    ("Choose income rows that every region has.", "请选择每个区域都有数值的收入行。"))
                { Culprits = [table.Regions[g]] };
            }

            if (spent > earned[g])
            {
                overspent.Add(table.Regions[g]);
            }

            System.Numerics.Tensors.TensorPrimitives.Divide<double>(consumption.Column(g), earned[g], consumption.Column(g));
        }

        Matrix earnedPerDemand = AccountTables.Origins(system, system.Coefficients(income));
        return new(consumption, Solve(Gemm.Multiply(earnedPerDemand, true, consumption, false, run), earnedPerDemand, table), Overspent(overspent));
    }

    /// <summary>r B̄ (n) from rB; the households' own row added where asked for.</summary>
    internal double[] Effect(double[] simple, bool withHouseholds)
    {
        double[] perIncome = Gemv.TransposeMultiply(_consumption, simple);
        double[] total = Gemv.TransposeMultiply(_induced, perIncome);
        for (int j = 0; j < total.Length; j++)
        {
            total[j] += simple[j] + (withHouseholds ? System.Numerics.Tensors.TensorPrimitives.Sum<double>(_induced.Column(j)) : 0);
        }

        return total;
    }

    /// <summary>(I − K)⁻¹ R. For K ≥ 0 it is non-negative exactly where the rounds of spending fade out (Takayama 1985, Mathematical Economics, th. 4.C.4).</summary>
    private static Matrix Solve(Matrix rounds, Matrix rows, IoTable table)
    {
        Matrix system = Matrix.Identity(rounds.Rows);
        for (int i = 0; i < system.Array.Length; i++)
        {
            system.Array[i] -= rounds.Array[i];
        }

        Lu factors = Lu.Factor(system);
        Matrix? inverse = factors.IsSingular ? null : factors.Inverse();
        if (inverse is null || System.Numerics.Tensors.TensorPrimitives.Min<double>(inverse.Values) < -1e-12)
        {
            throw new IdentificationError(
                ("the rounds of household spending do not fade out: the table closed to households has no finite multipliers", "居民支出的循环不收敛：对居民闭合后的模型没有有限的乘数"),
                ("Households spend more than the income rows give them: add income rows (mixed income, transfers) or take fewer consumption categories.", "居民支出超过所选收入行：请增加收入行（混合收入、转移支付），或减少消费类别。"))
            { Culprits = [.. table.Regions] };
        }

        return Gemm.Multiply(inverse, false, rows, true);
    }

    private static Notice[] Overspent(List<string> regions)
        => regions.Count == 0 ? [] :
        [
            new(NoticeKind.Warning, "consumption_exceeds_income", new(
                $"Households spend more than the income that is closed in {regions.Count} regions ({string.Join(", ", regions.Take(10))}): type II multipliers are overstated there.",
                $"{regions.Count} 个区域的居民消费超过所闭合的收入（{string.Join("、", regions.Take(10))}）：其 II 型乘数偏大。")) { Items = regions, Count = regions.Count },
        ];
}
