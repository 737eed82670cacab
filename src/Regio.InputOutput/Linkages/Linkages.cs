using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Backward and forward linkages, their dispersion, and key sectors.</summary>
/// <remarks>
/// Rasmussen (1956): backward n(1'B)_j/(1'B1) (power of dispersion), forward n(B1)_i/(1'B1) (sensitivity); Ghosh forward n(𝒢1)_i/(1'𝒢1), Jones (1976); Miller and Blair (2022), ch. 12.2. The mean of each is one.
/// Own-region part n(1'L)_j/(1'B1), L = (I − A_rr)⁻¹, the rest is spill-over and feedback. Direct linkages: column sums of A and row sums of Δ (Chenery and Watanabe 1958).
/// Dispersion: standard deviation (divisor n − 1) over mean of column j of B, row i of B or 𝒢: low where a sector draws evenly on all. Eigenvector: left Perron vector of A, right one of Δ, mean one (Dietzenbacher 1992).
/// A sector is key where both linkages exceed one.
/// </remarks>
public static class Linkages
{
    private const int MostIterations = 5000;
    private const double Settled = 1e-14;

    /// <summary>Linkages of every region-sector.</summary>
    public static LinkagesResult Compute(LinkagesSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static LinkagesResult Compute(LinkagesSpec spec, LeontiefSystem system, RunContext run)
    {
        RegionSectors labels = RegionSectors.Of(system.Table);
        double[] ones = AccountTables.Ones(labels.Order);
        double[] backward = system.SolveLeft(ones), forward = system.Solve(ones), ghosh = Upstreamness.Upstream(system, system.Output);
        double[] own = LeontiefBlocks.ApplyLeft(ones, system.Local);
        double[] allocated = new double[labels.Order];
        for (int j = 0; j < allocated.Length; j++)
        {
            TensorPrimitives.Add<double>(allocated, system.Table.Intermediate.Column(j), allocated);
        }

        TensorPrimitives.Multiply<double>(allocated, system.PerOutput, allocated);
        LinkagesResult result = new()
        {
            Labels = labels,
            Forward = spec.Forward,
            DirectBackward = AccountTables.DirectLeft(system, ones, run),
            DirectForward = allocated,
            Backward = Normalise(backward, backward, labels, spec.WithinRegion),
            OwnRegion = Normalise(own, backward, labels, spec.WithinRegion),
            ForwardLeontief = Normalise(forward, forward, labels, spec.WithinRegion),
            ForwardGhosh = Normalise(ghosh, ghosh, labels, spec.WithinRegion),
            FitNotices = system.Balance.Notices,
        };
        result = spec.Dispersion ? Dispersion(result, system) : result;
        return spec.Eigenvector ? Eigenvectors(result, system) : result;
    }

    /// <summary>Values over the mean of the reference, of all region-sectors or of the own region.</summary>
    private static double[] Normalise(double[] values, double[] reference, RegionSectors labels, bool within)
    {
        double[] scaled = new double[values.Length];
        int step = within ? labels.SectorCount : labels.Order;
        for (int from = 0; from < values.Length; from += step)
        {
            double mean = TensorPrimitives.Sum<double>(reference.AsSpan(from, step)) / step;
            TensorPrimitives.Divide<double>(values.AsSpan(from, step), mean, scaled.AsSpan(from, step));
        }

        return scaled;
    }

    private static LinkagesResult Dispersion(LinkagesResult result, LeontiefSystem system)
    {
        Matrix b = system.Inverse();
        int n = b.Rows;
        double[] x = system.Output, column = new double[n], rowMean = new double[n], rowSquares = new double[n], soldMean = new double[n], soldSquares = new double[n];
        for (int j = 0; j < n; j++)
        {
            Span<double> values = b.Column(j);
            double mean = TensorPrimitives.Sum<double>(values) / n;
            double squares = 0;
            foreach (double value in values)
            {
                squares += (value - mean) * (value - mean);
            }

            column[j] = Math.Sqrt(squares / (n - 1)) / mean;
            TensorPrimitives.Add<double>(rowMean, values, rowMean);
            TensorPrimitives.MultiplyAdd<double>(values, x[j], soldMean, soldMean);
        }

        TensorPrimitives.Divide<double>(rowMean, n, rowMean);
        TensorPrimitives.Divide<double>(soldMean, n, soldMean);
        for (int j = 0; j < n; j++)
        {
            ReadOnlySpan<double> values = b.Column(j);
            for (int i = 0; i < n; i++)
            {
                double gap = values[i] - rowMean[i], sold = (values[i] * x[j]) - soldMean[i];
                rowSquares[i] += gap * gap;
                soldSquares[i] += sold * sold;
            }
        }

        double[] Coefficient(double[] squares, double[] mean) => [.. squares.Select((sum, i) => AccountTables.Ratio(Math.Sqrt(sum / (n - 1)), mean[i]))];
        return result with { DispersionBackward = column, DispersionForward = Coefficient(rowSquares, rowMean), DispersionGhosh = Coefficient(soldSquares, soldMean) };
    }

    /// <summary>Power iteration with B, whose Perron vectors are those of A and which separates its roots: 1/(1 − λ).</summary>
    private static LinkagesResult Eigenvectors(LinkagesResult result, LeontiefSystem system)
    {
        (double[] left, double root, double leftGap) = Perron(system.Order, system.SolveLeft);
        // Δ = x̂⁻¹ A x̂: its right vectors are those of A over x.
        (double[] right, _, double rightGap) = Perron(system.Order, system.Solve);
        double[] overOutput = system.Coefficients(right);
        double mean = overOutput.Average();
        double gap = Math.Max(leftGap, rightGap);
        string reached = gap.ToString("G3", System.Globalization.CultureInfo.InvariantCulture);
        Notice[] notices = gap <= 1e-9 ? [] :
        [
            new(NoticeKind.Warning, "not_converged", new($"The eigenvector linkages did not settle (change of {reached} in the last step): two groups of sectors hardly trade with each other.", $"特征向量联系未收敛（最后一步变化 {reached}）：部分部门之间几乎没有交易。")),
        ];
        return result with { EigenBackward = left, EigenForward = [.. overOutput.Select(value => AccountTables.Ratio(value, mean))], Root = 1 - (1 / root), FitNotices = [.. result.FitNotices, .. notices] };
    }

    private static (double[] Vector, double Root, double Gap) Perron(int n, Func<double[], double[]> times)
    {
        double[] vector = AccountTables.Ones(n);
        (double root, double gap) = (1, double.PositiveInfinity);
        for (int k = 0; k < MostIterations && gap > Settled; k++)
        {
            double[] next = times(vector);
            root = TensorPrimitives.Sum<double>(next) / n;
            TensorPrimitives.Divide<double>(next, root, next);
            gap = TensorPrimitives.Distance<double>(next, vector) / n;
            vector = next;
        }

        return (vector, root, gap);
    }
}
