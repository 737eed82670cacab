using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The bias of LSDV in a dynamic panel, and what it takes.</summary>
/// <param name="Uncorrected">LSDV.</param>
/// <param name="Bias">Its bias to the order asked for.</param>
/// <param name="SigmaSquared">Error variance from the initial estimates.</param>
/// <param name="Inverse">(W'MW)⁻¹.</param>
internal sealed record LsdvBias(double[] Uncorrected, double[] Bias, double SigmaSquared, Matrix Inverse)
{
    internal double[] Corrected => [.. Uncorrected.Zip(Bias, (estimate, bias) => estimate - bias)];

    /// <summary>Approximates the bias at initial estimates.</summary>
    /// <remarks>
    /// M demeans over the rows of an entity that are seen, C = LΓ with L the lag and Γ = (I − γL)⁻¹ on all periods, Π = MC, W̄ the regressors less C M ε, q = Q e_1, Q = (W̄'MW̄ + σ² tr(Π'Π) e_1e_1')⁻¹:
    /// c_1 = σ² tr(Π) q; c_2 = −σ² [QW̄'ΠMW̄ + tr(QW̄'ΠMW̄) I + 2σ² q_11 tr(Π'ΠΠ) I] q; c_3 = σ⁴ tr(Π) {2 q_11 QW̄'ΠΠ'W̄ q + [q'W̄'ΠΠ'W̄q + q_11 tr(QW̄'ΠΠ'W̄) + 2 q_11² tr(ΠΠ'ΠΠ')] q}.
    /// Kiviet (1995), J. Econometrics 68; Bun and Kiviet (2003), Economics Letters 79; unbalanced: Bruno (2005), Economics Letters 87.
    /// </remarks>
    internal static LsdvBias Of(LsdvRows rows, double[] initial, int lagAt, int order)
    {
        int k = rows.W.Columns;
        Matrix demeaned = rows.Demean(rows.W);
        Matrix gram = Syrk.Gram(demeaned);
        Matrix inverse = Inverted(gram);
        double[] uncorrected = Gemv.Multiply(inverse, Gemv.TransposeMultiply(demeaned, rows.Demean(rows.Y)));
        double gamma = initial[lagAt];
        double[] errors = rows.Demean(rows.Rest(initial));
        double sigma = TensorPrimitives.SumOfSquares<double>(errors) / (rows.Within - k);
        int periods = rows.Places.Max() + 1;
        (Matrix mean, Matrix image) = Expected(rows, demeaned, errors, lagAt, gamma, periods);
        PatternTraces traces = PatternTraces.Of(rows, gamma, periods);
        Matrix information = Syrk.Gram(mean);
        information[lagAt, lagAt] += sigma * traces.Squares;
        Matrix q = Inverted(information);
        double[] first = q.Column(lagAt).ToArray();
        double[] bias = Array.ConvertAll(first, value => sigma * traces.Sum * value);
        if (order > 1)
        {
            Matrix product = Gemm.Multiply(q, Gemm.Multiply(image, true, mean, false));
            double shift = Trace(product) + (2 * sigma * first[lagAt] * traces.Cubes);
            double[] second = Gemv.Multiply(product, first);
            bias = [.. bias.Select((value, j) => value - (sigma * (second[j] + (shift * first[j]))))];
        }

        if (order > 2)
        {
            Matrix quadratic = Syrk.Gram(image);
            Matrix product = Gemm.Multiply(q, quadratic);
            double q11 = first[lagAt];
            double own = TensorPrimitives.Dot<double>(first, Gemv.Multiply(quadratic, first)) + (q11 * Trace(product)) + (2 * q11 * q11 * traces.Fourths);
            double[] third = Gemv.Multiply(product, first);
            bias = [.. bias.Select((value, j) => value + (sigma * sigma * traces.Sum * ((2 * q11 * third[j]) + (own * first[j]))))];
        }

        return new(uncorrected, bias, sigma, inverse);
    }

    /// <summary>MW̄ and C'MW̄, stacked over entities and all periods.</summary>
    private static (Matrix Mean, Matrix Image) Expected(LsdvRows rows, Matrix demeaned, double[] errors, int lagAt, double gamma, int periods)
    {
        Matrix mean = new(rows.Entities * periods, demeaned.Columns), image = new(mean.Rows, mean.Columns);
        double[] lagged = rows.W.Column(lagAt).ToArray();
        double[] series = new double[periods];
        for (int g = 0; g < rows.Entities; g++)
        {
            Array.Clear(series);
            for (int i = rows.Starts[g]; i < rows.Starts[g + 1]; i++)
            {
                series[rows.Places[i]] = errors[i];
            }

            double carried = 0;
            for (int t = 0; t < periods; t++)
            {
                (double now, double before) = (carried, series[t]);
                series[t] = now;
                carried = (gamma * carried) + before;
            }

            for (int i = rows.Starts[g]; i < rows.Starts[g + 1]; i++)
            {
                lagged[i] -= series[rows.Places[i]];
            }
        }

        lagged = rows.Demean(lagged);
        for (int k = 0; k < mean.Columns; k++)
        {
            ReadOnlySpan<double> from = k == lagAt ? lagged : demeaned.Column(k);
            Span<double> to = mean.Column(k), back = image.Column(k);
            for (int g = 0; g < rows.Entities; g++)
            {
                for (int i = rows.Starts[g]; i < rows.Starts[g + 1]; i++)
                {
                    to[(g * periods) + rows.Places[i]] = from[i];
                }

                double carried = 0;
                for (int t = ((g + 1) * periods) - 1; t >= g * periods; t--)
                {
                    back[t] = carried;
                    carried = (gamma * carried) + to[t];
                }
            }
        }

        return (mean, image);
    }

    private static Matrix Inverted(Matrix a)
    {
        MomentWeight factor = MomentWeight.Of(a) ?? throw new IdentificationError(
            new("the regressors are collinear within entities", "解释变量在个体内共线"),
            new("Leave out regressors that do not vary within entities or that others determine.", "请删去个体内不变或可由其他变量决定的解释变量。"));
        return Syrk.Gram(factor.Whiten(Matrix.Identity(a.Rows)));
    }

    private static double Trace(Matrix a) => Enumerable.Range(0, a.Rows).Sum(i => a[i, i]);
}

/// <summary>Traces of Π = MC summed over entities; entities seen in the same periods share theirs.</summary>
/// <param name="Sum">tr(Π).</param>
/// <param name="Squares">tr(Π'Π).</param>
/// <param name="Cubes">tr(Π'ΠΠ).</param>
/// <param name="Fourths">tr(ΠΠ'ΠΠ').</param>
internal sealed record PatternTraces(double Sum, double Squares, double Cubes, double Fourths)
{
    internal static PatternTraces Of(LsdvRows rows, double gamma, int periods)
    {
        double sum = 0, squares = 0, cubes = 0, fourths = 0;
        Dictionary<string, (int[] Places, int Count)> patterns = new(StringComparer.Ordinal);
        for (int g = 0; g < rows.Entities; g++)
        {
            int[] places = rows.Places[rows.Starts[g]..rows.Starts[g + 1]];
            string key = string.Join(',', places);
            patterns[key] = (places, patterns.TryGetValue(key, out (int[] Places, int Count) known) ? known.Count + 1 : 1);
        }

        foreach ((int[] places, int count) in patterns.Values)
        {
            Matrix p = Projected(places, gamma, periods);
            Matrix square = Gemm.Multiply(p, p), outer = Syrk.Outer(p);
            sum += count * Enumerable.Range(0, periods).Sum(t => p[t, t]);
            squares += count * TensorPrimitives.SumOfSquares<double>(p.Array);
            cubes += count * TensorPrimitives.Dot<double>(p.Array, square.Array);
            fourths += count * TensorPrimitives.SumOfSquares<double>(outer.Array);
        }

        return new(sum, squares, cubes, fourths);
    }

    /// <summary>MC: powers of γ below the diagonal, less their mean over the periods seen, in those periods.</summary>
    private static Matrix Projected(int[] places, double gamma, int periods)
    {
        Matrix p = new(periods, periods);
        for (int s = 0; s < periods; s++)
        {
            double mean = places.Where(t => t > s).Sum(t => Math.Pow(gamma, t - s - 1)) / places.Length;
            foreach (int t in places)
            {
                p[t, s] = (t > s ? Math.Pow(gamma, t - s - 1) : 0) - mean;
            }
        }

        return p;
    }
}
