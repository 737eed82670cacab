using Regio.Core;
using Regio.Numerics;

namespace Regio.Data;

/// <summary>Takes a column of imports out of the uses: from a competitive to a non-competitive table.</summary>
/// <remarks>
/// In a competitive table uses include imports and one column subtracts them: x = Z1 + Y1 + E − IM. Imports are assumed to serve every domestic use of product i alike and no exports:
/// μ_i = IM_i / (x_i + IM_i − E_i); domestic Z and Y are (1 − μ_i) of the printed cells, M_j = Σ_i μ_i Z_ij, E stays. Then x = Z1 + Y1 + E and the columns balance with M.
/// Miller and Blair (2022), Input-Output Analysis, 3rd ed., sec. 4.7.1 ("import similarity").
/// </remarks>
public static class CompetitiveImports
{
    /// <summary>The non-competitive table.</summary>
    /// <param name="table">Uses including imports.</param>
    /// <param name="imports">IM: imports of each product (n), positive; products of the importing region's own rows.</param>
    /// <returns>The table and μ (n).</returns>
    public static (IoTable Table, double[] Shares) Remove(IoTable table, double[] imports)
    {
        int n = table.Order;
        double[] uses = table.RowTotals();
        double[] shares = new double[n];
        List<string> beyond = [];
        for (int i = 0; i < n; i++)
        {
            double domestic = uses[i] - (table.Exports?[i] ?? 0);
            shares[i] = imports[i] == 0 ? 0 : imports[i] / domestic;
            if (!double.IsFinite(shares[i]))
            {
                throw new DataError(
                    new($"'{table.LabelAt(i)}' has imports and no domestic use to take them from", $"“{table.LabelAt(i)}”有进口但没有可扣除的国内使用"),
                    ("Correct the imports, or treat them as re-exports by taking them out of the exports.", "请更正进口数据，或将其作为转口从出口中扣除。"))
                { Source = table.Name, Column = table.LabelAt(i) };
            }

            if (shares[i] is > 1 or < 0)
            {
                beyond.Add(table.LabelAt(i));
            }
        }

        double[] brought = new double[n];
        for (int j = 0; j < n; j++)
        {
            brought[j] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(shares, table.Intermediate.Column(j)) + (table.Imports?[j] ?? 0);
        }

        double final = table.FinalDemand.Sum(column => System.Numerics.Tensors.TensorPrimitives.Dot<double>(shares, column.Values));
        return (table with
        {
            Intermediate = Domestic(table.Intermediate, shares),
            FinalDemand = [.. table.FinalDemand.Select(column => column with { Values = Scaled(column.Values, shares) })],
            Imports = brought,
            ReadingNotices = [.. table.ReadingNotices, .. Notices(imports, brought, final, beyond)],
        }, shares);
    }

    private static IEnumerable<Notice> Notices(double[] imports, double[] brought, double final, List<string> beyond)
    {
        string total = Text(imports.Sum()), used = Text(brought.Sum()), absorbed = Text(final);
        yield return new(NoticeKind.Note, "competitive_imports", new(
            $"Competitive table made non-competitive: imports of {total} were taken from every domestic use in proportion, {used} as intermediate inputs and {absorbed} from final demand.",
            $"竞争型表已转为非竞争型：进口 {total} 按比例从各项国内使用中扣除，其中中间投入 {used}，最终需求 {absorbed}。"));
        if (beyond.Count > 0)
        {
            yield return new(NoticeKind.Warning, "import_share_outside", new(
                $"{beyond.Count} products have an import share outside [0, 1] (exports of imported goods): their domestic uses change sign. Nothing was clipped.",
                $"{beyond.Count} 种产品的进口份额超出 [0, 1]（进口品再出口）：其国内使用变号。未作截断。"))
            { Items = [.. beyond.Take(10)], Count = beyond.Count };
        }
    }

    private static string Text(double value) => value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);

    private static Matrix Domestic(Matrix uses, double[] shares)
    {
        Matrix domestic = new(uses.Rows, uses.Columns, GC.AllocateUninitializedArray<double>(uses.Array.Length));
        for (int j = 0; j < uses.Columns; j++)
        {
            Scale(uses.Column(j), shares, domestic.Column(j));
        }

        return domestic;
    }

    private static double[] Scaled(double[] values, double[] shares)
    {
        double[] scaled = new double[values.Length];
        Scale(values, shares, scaled);
        return scaled;
    }

    private static void Scale(ReadOnlySpan<double> values, double[] shares, Span<double> into)
    {
        for (int i = 0; i < into.Length; i++)
        {
            into[i] = (1 - shares[i]) * values[i];
        }
    }
}
