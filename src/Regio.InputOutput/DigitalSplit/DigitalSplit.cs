using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Splits every region-sector into a digital and another part, balanced: each cell by the seller's share times the buyer's.</summary>
/// <remarks>
/// Z^dd = ĉZĉ, Z^dn = ĉZ(I−ĉ), Z^nd = (I−ĉ)Zĉ, Z^nn = (I−ĉ)Z(I−ĉ); Y^d = ĉY, Y^n = (I−ĉ)Y; E, M, value added, satellites and x likewise. Rows and columns stay balanced and the parts add up to the table.
/// Sectors of the split table: N digital parts <c>sector:d</c>, then N other parts <c>sector:n</c>, in every region; a part of share zero is a sector without output.
/// Its Leontief inverse needs no factoring: B_dd = I + ĉ(B−I), B_dn = ĉ(B−I), B_nd = (I−ĉ)(B−I), B_nn = I + (I−ĉ)(B−I).
/// </remarks>
public static class DigitalSplit
{
    /// <summary>Splits the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The rule does not fit the table, or a share leaves [0, 1].</exception>
    /// <exception cref="DataError">The table is refused.</exception>
    public static DigitalSplitResult Compute(DigitalSplitSpec spec, MethodInputs inputs, RunContext run)
    {
        LeontiefSystem system = LeontiefSystem.Read(inputs, spec.Layout, run);
        DigitalCoefficientsResult coefficients = DigitalCoefficients.Compute(spec.Digital, system, run);
        double[] share = ShareOf(spec.Share, coefficients, system.Table);
        return new()
        {
            Spec = spec,
            Coefficients = coefficients,
            Share = share,
            Split = Split(system.Table, share),
            Output = system.Output,
            ValueAdded = system.Balance.ValueAdded,
        };
    }

    /// <summary>The table split by the digital share of every region-sector (n).</summary>
    public static IoTable Split(IoTable table, double[] share)
    {
        int n = table.SectorCount, order = 2 * table.Order;
        double[] part = new double[order];
        int[] origin = new int[order];
        for (int i = 0; i < order; i++)
        {
            origin[i] = (i / (2 * n) * n) + (i % n);
            part[i] = i % (2 * n) < n ? share[origin[i]] : 1 - share[origin[i]];
        }

        double[] Spread(double[] values)
        {
            double[] spread = new double[order];
            for (int i = 0; i < order; i++)
            {
                spread[i] = part[i] * values[origin[i]];
            }

            return spread;
        }

        Matrix z = new(order, order);
        for (int j = 0; j < order; j++)
        {
            Spread(table.Intermediate.Column(origin[j]).ToArray()).CopyTo(z.Column(j));
            TensorPrimitives.Multiply<double>(z.Column(j), part[j], z.Column(j));
        }

        IoRow Row(IoRow row) => row with { Values = Spread(row.Values) };
        return table with
        {
            Sectors = [.. table.Sectors.Select(sector => sector + ":d"), .. table.Sectors.Select(sector => sector + ":n")],
            Intermediate = z,
            FinalDemand = [.. table.FinalDemand.Select(column => column with { Values = Spread(column.Values) })],
            Exports = table.Exports is null ? null : Spread(table.Exports),
            Imports = table.Imports is null ? null : Spread(table.Imports),
            ValueAddedRows = [.. table.ValueAddedRows.Select(Row)],
            Satellites = [.. table.Satellites.Select(Row)],
            StatedOutput = table.StatedOutput is null ? null : Spread(table.StatedOutput),
        };
    }

    /// <summary>The share a rule takes; refused outside [0, 1].</summary>
    internal static double[] ShareOf(DigitalShareRule rule, DigitalCoefficientsResult coefficients, IoTable table)
    {
        double[] share = rule == DigitalShareRule.Core ? coefficients.Core : coefficients.Share;
        int wrong = Array.FindIndex(share, c => !(c >= 0 && c <= 1 + 1e-12));
        return wrong < 0 ? [.. share.Select(c => Math.Min(c, 1))] : throw new SpecError(
            new($"the digital share of '{table.LabelAt(wrong)}' is {share[wrong]:R}, outside [0, 1]", $"“{table.LabelAt(wrong)}”的数字份额为 {share[wrong]:R}，超出 [0, 1]"),
            ("Its inputs exceed its output (negative value added): set digital.cap, or repair the table.", "其投入大于产出（增加值为负）：请设 digital.cap，或修正数据。"))
        { Field = "digital.cap" };
    }
}
