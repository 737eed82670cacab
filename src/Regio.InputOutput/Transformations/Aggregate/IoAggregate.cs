using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Aggregation, splitting and selection of regions and sectors by concordance.</summary>
/// <remarks>
/// Z' = P Z Pᵀ with p_ki the share of old region-sector i that goes to new k, Σ_k p_ki = 1: 1 in an aggregation, weights in a split, which divides sales and purchases alike. Sums and both balances stay.
/// Regions outside: their purchases become exports E, their sales to sectors imports M; their final sales to the regions that stay leave the table and are reported.
/// Miller and Blair (2022), Input-Output Analysis, 3rd ed., ch. 4.9. A split by weights assumes the parts to have one technology and one market: it adds no information.
/// </remarks>
public static class IoAggregate
{
    /// <summary>The new table.</summary>
    /// <exception cref="SpecError">A concordance names what the table does not have, or its weights are no shares.</exception>
    public static TransformedTable Compute(IoAggregateSpec spec, MethodInputs inputs, RunContext run)
    {
        IoTable table = IoTableData.Read(inputs.Data, spec.Layout);
        IoBalance.Of(table, spec.Layout.Tolerance);
        Concordance regions = Concordance.Of(table.Regions, spec.Regions, inputs.Find("regions"), null, spec.Complete, "regions");
        Table? sectorTable = inputs.Find("sectors");
        bool byRegion = sectorTable?.Find("region") is not null;
        Concordance[] sectors = [.. table.Regions.Select(region => Concordance.Of(table.Sectors, spec.Sectors, sectorTable, byRegion ? region : null, spec.Complete, "sectors"))];
        foreach (Concordance other in sectors)
        {
            if (!other.Names.SequenceEqual(sectors[0].Names, StringComparer.Ordinal))
            {
                throw new SpecError(("the concordance gives the regions different new sectors", "对照表使各区域的新部门不一致"), ("Every region must get the same new sectors: give weight 0 where one has none.", "各区域的新部门必须一致：没有该部门时权重填 0。")) { Field = "sectors" };
            }
        }

        IoTable mapped = Map(table, regions, sectors, run);
        return TransformedTable.Of(spec.Outside.Count > 0 ? OutsideRegions.Remove(mapped, spec.Outside) : mapped, spec.Layout.Tolerance);
    }

    private static IoTable Map(IoTable table, Concordance regions, Concordance[] sectors, RunContext run)
    {
        int sectorCount = sectors[0].Names.Count, n = regions.Names.Count * sectorCount;
        (int To, double Weight)[][] parts = [.. Enumerable.Range(0, table.Order).Select(i =>
            (from region in regions.Parts[i / table.SectorCount] from sector in sectors[i / table.SectorCount].Parts[i % table.SectorCount] select ((region.To * sectorCount) + sector.To, region.Weight * sector.Weight)).ToArray())];
        double[] Fold(ReadOnlySpan<double> values)
        {
            double[] sum = new double[n];
            for (int i = 0; i < values.Length; i++)
            {
                foreach ((int to, double weight) in parts[i])
                {
                    sum[to] += weight * values[i];
                }
            }

            return sum;
        }

        (IoFinalColumn[] final, (int To, double Weight)[][] finalParts) = Final(table, regions, Fold);
        IoRow FoldRow(IoRow row) => row with { Values = Fold(row.Values), Final = row.Final.Length == 0 ? [] : FoldFinal(row.Final, finalParts, final.Length) };
        return table with
        {
            Regions = regions.Names,
            Sectors = sectors[0].Names,
            Intermediate = Intermediate(table, parts, n, Fold, run),
            FinalDemand = final,
            Exports = table.Exports is null ? null : Fold(table.Exports),
            Imports = table.Imports is null ? null : Fold(table.Imports),
            ValueAddedRows = [.. table.ValueAddedRows.Select(FoldRow)],
            Satellites = [.. table.Satellites.Select(FoldRow)],
            StatedOutput = table.StatedOutput is null ? null : Fold(table.StatedOutput),
        };
    }

    /// <summary>Columns are folded side by side, then added in their order: the bits do not depend on threads.</summary>
    private static Matrix Intermediate(IoTable table, (int To, double Weight)[][] parts, int n, Folding fold, RunContext run)
    {
        double[][] folded = new double[table.Order][];
        run.ForEach(table.Order, j => folded[j] = fold(table.Intermediate.Column(j)));
        Matrix z = new(n, n);
        for (int j = 0; j < table.Order; j++)
        {
            foreach ((int to, double weight) in parts[j])
            {
                TensorPrimitives.MultiplyAdd<double>(folded[j], weight, z.Column(to), z.Column(to));
            }
        }

        return z;
    }

    private static (IoFinalColumn[] Columns, (int To, double Weight)[][] Parts) Final(IoTable table, Concordance regions, Folding fold)
    {
        Dictionary<(int, string), int> index = [];
        (int To, double Weight)[][] parts = [.. table.FinalDemand.Select(column => regions.Parts[column.Region].Select(part =>
        {
            index.TryAdd((part.To, column.Category), index.Count);
            return (index[(part.To, column.Category)], part.Weight);
        }).ToArray())];
        IoFinalColumn[] columns = [.. index.Keys.Select(key => new IoFinalColumn(key.Item1, key.Item2, new double[fold([]).Length]))];
        for (int k = 0; k < parts.Length; k++)
        {
            double[] folded = fold(table.FinalDemand[k].Values);
            foreach ((int to, double weight) in parts[k])
            {
                TensorPrimitives.MultiplyAdd<double>(folded, weight, columns[to].Values, columns[to].Values);
            }
        }

        return (columns, parts);
    }

    private static double[] FoldFinal(double[] values, (int To, double Weight)[][] parts, int count)
    {
        double[] sum = new double[count];
        for (int k = 0; k < values.Length; k++)
        {
            foreach ((int to, double weight) in parts[k])
            {
                sum[to] += weight * values[k];
            }
        }

        return sum;
    }

    private delegate double[] Folding(ReadOnlySpan<double> values);
}
