using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Draws a multi-regional input-output table that is balanced, without negative entries, and has the structure of real ones.</summary>
/// <remarks>
/// Output x_rs = size_r · output_s · e^(σ z_rs), scaled to the sectors' totals. Value added, imports and exports are shares of it. Deliveries before balancing are
/// a_ij · supply_oi · d_od^(−θ): national input coefficients a_ij = output_i e^(τ z_ij), gravity in great-circle distance d with home bias. Biproportional fitting (RAS) then meets
/// the output of every row and the inputs of every column; value added takes up what rounding leaves, so both balances hold to rounding.
/// Structure (location quotients, technology, cell noise) is drawn once a seed and moves with the period by a tenth of its size. For simulation only: no entry is an observation.
/// </remarks>
public static class SimulatedIoTable
{
    /// <summary>Standard deviation of the logs of single cells.</summary>
    private const double CellNoise = 0.2;

    /// <summary>Share of its size by which structure differs between periods.</summary>
    private const double Drift = 0.1;

    /// <summary>Own-sector inputs relative to those of other products.</summary>
    private const double OwnSector = 3;

    private const double MostImports = 0.8;
    private const double MostExports = 0.9;

    /// <summary>Parts of value added with their shares.</summary>
    private static readonly (string Name, double Share)[] Parts = [("compensation_of_employees", 0.50), ("taxes_less_subsidies", 0.12), ("consumption_of_fixed_capital", 0.14), ("operating_surplus", 0.24)];

    /// <summary>Draws the table.</summary>
    /// <param name="spec">Regions, sectors and structure.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <exception cref="SpecError">A size, share or list that makes no table.</exception>
    /// <exception cref="ConvergenceError">The margins cannot be met.</exception>
    public static IoTable Draw(SimulatedIoSpec spec, ulong seed, RunContext run)
    {
        SimulatedIoChecks.Require(spec);
        SimulatedMargins margins = SimulatedMargins.Draw(spec, seed);
        int n = margins.Output.Length, regions = spec.Regions.Count, categories = spec.Categories.Count;
        Matrix flows = new(n, n + (regions * categories));
        Matrix gravity = SimulatedGravity.Of(spec);
        Matrix technology = Technology(spec, seed);
        ulong noise = Philox.StreamOf("io_cells");
        run.ForEach(flows.Columns, column => Fill(spec, margins, gravity, technology, column, flows.Column(column), new Philox(seed, noise, (ulong)column)));
        BiproportionalFit fit = Biproportional.Fit(flows, margins.Sales, margins.Purchases(spec), 1e-13, 2000, (count, body) => run.ForEach(count, body));
        if (fit.Gap > 1e-9)
        {
            throw new ConvergenceError(
                new($"the margins of the simulated table were not met within {fit.Iterations} sweeps (gap {fit.Gap:G2})", $"模拟表的行列合计在 {fit.Iterations} 次迭代内未能满足（差距 {fit.Gap:G2}）"),
                ("Use less extreme shares of value added, exports and imports.", "请使用不那么极端的增加值、出口与进口占比。"),
                fit.Iterations,
                fit.Gap);
        }

        return Build(spec, margins, flows);
    }

    /// <summary>National input coefficients up to scale: product × buying sector.</summary>
    private static Matrix Technology(SimulatedIoSpec spec, ulong seed)
    {
        int n = spec.Sectors.Count;
        Matrix a = new(n, n);
        for (int j = 0; j < n; j++)
        {
            Philox draw = new(seed, "io_technology", (ulong)j), moves = new(seed, $"io_technology/{spec.Period}", (ulong)j);
            for (int i = 0; i < n; i++)
            {
                double z = draw.NextNormal() + (Drift * moves.NextNormal());
                a[i, j] = spec.Sectors[i].Output * Math.Exp(spec.Technology * z) * (i == j ? OwnSector : 1);
            }
        }

        return a;
    }

    private static void Fill(SimulatedIoSpec spec, SimulatedMargins margins, Matrix gravity, Matrix technology, int column, Span<double> into, Philox noise)
    {
        int sectors = spec.Sectors.Count, n = margins.Output.Length;
        bool final = column >= n;
        int region = final ? (column - n) / spec.Categories.Count : column / sectors;
        int kind = final ? (column - n) % spec.Categories.Count : column % sectors;
        for (int row = 0; row < n; row++)
        {
            (int origin, int product) = Math.DivRem(row, sectors);
            double wish = final ? spec.Sectors[product].Final[kind] * spec.Sectors[product].Output : technology[product, kind];
            into[row] = wish * margins.Sales[row] / margins.National[product] * gravity[origin, region] * Math.Exp(CellNoise * noise.NextNormal());
        }
    }

    private static IoTable Build(SimulatedIoSpec spec, SimulatedMargins margins, Matrix flows)
    {
        int n = margins.Output.Length, categories = spec.Categories.Count;
        Matrix intermediate = new(n, n);
        flows.Values[..(n * n)].CopyTo(intermediate.Values);
        double[] exports = margins.Exports, output = new double[n], added = new double[n];
        for (int j = 0; j < flows.Columns; j++)
        {
            TensorPrimitives.Add<double>(output, flows.Column(j), output);
        }

        TensorPrimitives.Add<double>(output, exports, output);
        for (int j = 0; j < n; j++)
        {
            added[j] = output[j] - TensorPrimitives.Sum<double>(intermediate.Column(j)) - margins.Imports[j];
        }

        return new IoTable
        {
            Name = "table",
            Regions = [.. spec.Regions.Select(region => region.Name)],
            Sectors = [.. spec.Sectors.Select(sector => sector.Name)],
            Intermediate = intermediate,
            FinalDemand = [.. Enumerable.Range(0, flows.Columns - n).Select(c => new IoFinalColumn(c / categories, spec.Categories[c % categories], flows.Column(n + c).ToArray()))],
            Exports = spec.Closed ? null : exports,
            Imports = spec.Closed ? null : margins.Imports,
            ValueAddedRows = [.. Parts.Select(part => new IoRow(part.Name, Array.ConvertAll(added, value => part.Share * value)))],
            Unit = spec.Unit,
        };
    }

    /// <summary>Output, value added, imports and exports of every region-sector, and what final demand has to spend.</summary>
    private sealed record SimulatedMargins(double[] Output, double[] Exports, double[] Imports, double[] Inputs, double[] Sales, double[] National)
    {
        internal static SimulatedMargins Draw(SimulatedIoSpec spec, ulong seed)
        {
            int sectors = spec.Sectors.Count, n = spec.Regions.Count * sectors;
            double[] output = Outputs(spec, seed), exports = new double[n], imports = new double[n], inputs = new double[n], sales = new double[n], national = new double[sectors];
            for (int k = 0; k < n; k++)
            {
                SimulatedSector sector = spec.Sectors[k % sectors];
                double openness = spec.Regions[k / sectors].Openness;
                double added = Math.Clamp(sector.ValueAdded * Math.Exp(0.05 * new Philox(seed, "io_value_added", (ulong)k).NextNormal()), 0.02, 0.97);
                double all = output[k] * (1 - added);
                imports[k] = spec.Closed ? 0 : all * Math.Min(MostImports, sector.Imports * openness);
                exports[k] = spec.Closed ? 0 : output[k] * Math.Min(MostExports, sector.Exports * openness);
                inputs[k] = all - imports[k];
                sales[k] = output[k] - exports[k];
                national[k % sectors] += sales[k];
            }

            return new(output, exports, imports, inputs, sales, national);
        }

        /// <summary>Inputs of every sector, then the spending of every region's categories: in proportion to the region's income and the categories' weights.</summary>
        internal double[] Purchases(SimulatedIoSpec spec)
        {
            int sectors = spec.Sectors.Count, n = Output.Length;
            double[] income = new double[spec.Regions.Count];
            for (int k = 0; k < n; k++)
            {
                income[k / sectors] += Output[k] - Inputs[k] - Imports[k];
            }

            double[] weight = [.. spec.Categories.Select((_, c) => spec.Sectors.Sum(sector => sector.Output * sector.Final[c]))];
            double spending = TensorPrimitives.Sum<double>(Sales) - TensorPrimitives.Sum<double>(Inputs);
            if (spending <= 0)
            {
                throw new SpecError(
                    ("exports leave nothing for final demand", "出口过大，最终需求没有剩余"),
                    ("Lower the exports of the sectors or the openness of the regions, or raise value added.", "请降低部门出口占比或地区开放度，或提高增加值占比。"))
                { Field = "sectors" };
            }

            double scale = spending / (income.Sum() * weight.Sum());
            return [.. Inputs, .. income.SelectMany(own => weight.Select(share => own * share * scale))];
        }

        private static double[] Outputs(SimulatedIoSpec spec, ulong seed)
        {
            int sectors = spec.Sectors.Count, regions = spec.Regions.Count;
            double all = spec.Sectors.Sum(sector => sector.Output);
            double[] output = new double[regions * sectors];
            for (int s = 0; s < sectors; s++)
            {
                Philox draw = new(seed, "io_location", (ulong)s), moves = new(seed, $"io_location/{spec.Period}", (ulong)s);
                double[] weights = [.. spec.Regions.Select(region => region.Size * Math.Exp(spec.Specialisation * (draw.NextNormal() + (Drift * moves.NextNormal()))))];
                double scale = spec.Total * spec.Sectors[s].Output / all / weights.Sum();
                for (int r = 0; r < regions; r++)
                {
                    output[(r * sectors) + s] = weights[r] * scale;
                }
            }

            return output;
        }
    }
}
