using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>ℓ(β) = Σ_i w_i f_i(o_i + x_i'β): the log likelihood of a model of one index without other parameters, with its exact derivatives.</summary>
/// <param name="x">N × K.</param>
/// <param name="offset">o, or null for zeros.</param>
/// <param name="weights">w, or null for ones.</param>
/// <param name="row">ln f of a row at an index with its first two derivatives.</param>
/// <param name="run">Threads.</param>
internal sealed class SingleIndexLikelihood(Matrix x, double[]? offset, double[]? weights, Func<int, double, (double Value, double Slope, double Curvature)> row, RunContext run)
{
    private const int Piece = 4096;
    private readonly double[] _slope = new double[x.Rows];
    private readonly double[] _curvature = new double[x.Rows];

    /// <summary>o + Xβ.</summary>
    internal double[] Index(ReadOnlySpan<double> b)
    {
        double[] index = offset is null ? new double[x.Rows] : (double[])offset.Clone();
        Gemv.MultiplyAdd(1, x, b, index, run);
        return index;
    }

    /// <summary>Value, gradient X'ws and second derivatives X'WCX.</summary>
    internal double Evaluate(ReadOnlySpan<double> b, Span<double> gradient, Matrix hessian)
    {
        double value = Rows(b);
        Gemv.TransposeMultiply(x, _slope, run).CopyTo(gradient);
        Syrk.Gram(x, _curvature, run).Values.CopyTo(hessian.Values);
        return value;
    }

    /// <summary>N × K scores s_i x_i, without weights.</summary>
    internal Matrix Scores(ReadOnlySpan<double> b)
    {
        Rows(b);
        Matrix scores = x.Clone();
        run.ForEach(x.Columns, k =>
        {
            Span<double> column = scores.Column(k);
            for (int i = 0; i < column.Length; i++)
            {
                column[i] *= weights is null ? _slope[i] : weights[i] == 0 ? 0 : _slope[i] / weights[i];
            }
        });
        return scores;
    }

    private double Rows(ReadOnlySpan<double> b)
    {
        double[] index = Index(b);
        double[] sums = new double[(x.Rows + Piece - 1) / Piece];
        run.ForEach(sums.Length, piece =>
        {
            for (int i = piece * Piece; i < Math.Min(x.Rows, (piece + 1) * Piece); i++)
            {
                (double value, double slope, double curvature) = row(i, index[i]);
                double w = weights?[i] ?? 1;
                sums[piece] += w * value;
                (_slope[i], _curvature[i]) = (w * slope, w * curvature);
            }
        });
        return sums.Sum();
    }
}
