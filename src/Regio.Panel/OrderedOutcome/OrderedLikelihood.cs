using System.Runtime.InteropServices;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>P(y = j | η) = F(κ_j − η) − F(κ_{j−1} − η) with its derivatives by η and the two cutpoints.</summary>
/// <param name="Probability">P.</param>
/// <param name="Upper">f(κ_j − η).</param>
/// <param name="Lower">f(κ_{j−1} − η).</param>
/// <param name="UpperSlope">f'(κ_j − η).</param>
/// <param name="LowerSlope">f'(κ_{j−1} − η).</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OrderedCell(double Probability, double Upper, double Lower, double UpperSlope, double LowerSlope)
{
    /// <summary>The cell of two bounds; infinite ones are the ends.</summary>
    internal static OrderedCell Of(OrderedLink link, double upper, double lower)
    {
        BinomialLink binary = link == OrderedLink.Logit ? BinomialLink.Logit : BinomialLink.Probit;
        (double above, double fu, double du) = double.IsPositiveInfinity(upper) ? (1, 0, 0) : BinaryLinks.Probability(binary, upper);
        (double below, double fl, double dl) = double.IsNegativeInfinity(lower) ? (0, 0, 0) : BinaryLinks.Probability(binary, lower);

        // Both distributions are symmetric: above zero the difference of upper tails keeps its digits.
        double probability = lower > 0 ? Tail(binary, lower) - Tail(binary, upper) : above - below;
        return new(probability, fu, fl, du, dl);
    }

    private static double Tail(BinomialLink link, double at) => double.IsPositiveInfinity(at) ? 0 : BinaryLinks.Probability(link, -at).Value;
}

/// <summary>ℓ(β, κ) of an ordered outcome with its exact derivatives; parameters are the K slopes and the J − 1 cutpoints.</summary>
internal sealed class OrderedLikelihood(OrderedLink link, Matrix x, int[] category, int categories, double[]? weights, RunContext run)
{
    private const int Piece = 4096;

    /// <summary>K + J − 1.</summary>
    internal int Parameters => x.Columns + categories - 1;

    /// <summary>Value, gradient and second derivatives; no value where cutpoints are not in order.</summary>
    internal double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient, Matrix hessian)
    {
        double[] at = theta.ToArray();
        gradient.Clear();
        hessian.Values.Clear();
        for (int j = x.Columns + 1; j < Parameters; j++)
        {
            if (!(at[j] > at[j - 1]))
            {
                return double.NaN;
            }
        }

        double[] curvature = new double[x.Rows];
        Part[] parts = Parts(at, curvature, null);
        double value = 0;
        foreach (Part part in parts)
        {
            value += part.Value;
            for (int k = 0; k < Parameters; k++)
            {
                gradient[k] += part.Gradient[k];
            }

            for (int k = 0; k < hessian.Values.Length; k++)
            {
                hessian.Values[k] += part.Hessian.Values[k];
            }
        }

        Matrix slopes = Syrk.Gram(x, curvature, run);
        for (int j = 0; j < x.Columns; j++)
        {
            for (int k = 0; k < x.Columns; k++)
            {
                hessian[j, k] += slopes[j, k];
            }
        }

        return value;
    }

    /// <summary>N × P scores, without weights.</summary>
    internal Matrix Scores(double[] theta)
    {
        Matrix scores = new(x.Rows, Parameters);
        Parts(theta, new double[x.Rows], scores);
        return scores;
    }

    /// <summary>Lower and upper bound of a category less the index.</summary>
    internal (double Upper, double Lower) Bounds(ReadOnlySpan<double> theta, int j, double index)
        => (j == categories - 1 ? double.PositiveInfinity : theta[x.Columns + j] - index, j == 0 ? double.NegativeInfinity : theta[x.Columns + j - 1] - index);

    private Part[] Parts(double[] theta, double[] curvature, Matrix? scores)
    {
        double[] index = new double[x.Rows];
        Gemv.MultiplyAdd(1, x, theta.AsSpan(0, x.Columns), index, run);
        Part[] parts = new Part[(x.Rows + Piece - 1) / Piece];
        run.ForEach(parts.Length, piece =>
        {
            Part part = parts[piece] = new(Parameters);
            for (int i = piece * Piece; i < Math.Min(x.Rows, (piece + 1) * Piece); i++)
            {
                curvature[i] = Row(part, theta, i, index[i], scores);
            }
        });
        return parts;
    }

    /// <summary>Adds a row; its curvature by the index is returned, to be multiplied with xx' for all rows at once.</summary>
    private double Row(Part part, double[] theta, int i, double index, Matrix? scores)
    {
        int j = category[i], first = x.Columns;
        (double upper, double lower) = Bounds(theta, j, index);
        OrderedCell cell = OrderedCell.Of(link, upper, lower);
        double w = weights?[i] ?? 1, p = cell.Probability;
        double a = cell.Upper / p, b = cell.Lower / p, da = cell.UpperSlope / p, db = cell.LowerSlope / p, slope = b - a;
        part.Value += w * Math.Log(p);
        bool hasUpper = j < categories - 1, hasLower = j > 0;
        for (int k = 0; k < x.Columns; k++)
        {
            double xk = x[i, k];
            part.Gradient[k] += w * slope * xk;
            if (hasUpper)
            {
                part.Cross(k, first + j, -w * (da + (slope * a)) * xk);
            }

            if (hasLower)
            {
                part.Cross(k, first + j - 1, w * (db + (slope * b)) * xk);
            }

            if (scores is not null)
            {
                scores[i, k] = slope * xk;
            }
        }

        if (hasUpper)
        {
            part.Gradient[first + j] += w * a;
            part.Hessian[first + j, first + j] += w * (da - (a * a));
        }

        if (hasLower)
        {
            part.Gradient[first + j - 1] -= w * b;
            part.Hessian[first + j - 1, first + j - 1] -= w * (db + (b * b));
        }

        if (hasUpper && hasLower)
        {
            part.Cross(first + j, first + j - 1, w * a * b);
        }

        if (scores is not null)
        {
            SetCuts(scores, i, hasUpper ? first + j : -1, a, hasLower ? first + j - 1 : -1, -b);
        }

        return w * (da - db - (slope * slope));
    }

    private static void SetCuts(Matrix scores, int row, int upper, double a, int lower, double b)
    {
        if (upper >= 0)
        {
            scores[row, upper] = a;
        }

        if (lower >= 0)
        {
            scores[row, lower] = b;
        }
    }

    private sealed class Part(int parameters)
    {
        internal double Value { get; set; }

        internal double[] Gradient { get; } = new double[parameters];

        internal Matrix Hessian { get; } = new(parameters, parameters);

        internal void Cross(int j, int k, double value)
        {
            Hessian[j, k] += value;
            Hessian[k, j] += value;
        }
    }
}
