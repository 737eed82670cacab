using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Score tests of a model against one more transition, by the regressors x q, …, x q^m of its Taylor expansion.</summary>
/// <param name="Order">m.</param>
/// <param name="Lm">n(S_0 − S_m)/S_0 ~ χ²(mk).</param>
/// <param name="LmPValue">Its p value.</param>
/// <param name="F">(S_0 − S_m)/(mk) over S_m/df.</param>
/// <param name="FPValue">Its p value.</param>
/// <param name="Robust">The score statistic robust to heteroskedasticity and serial correlation within entities ~ χ²(mk); NaN with fewer entities than terms.</param>
/// <param name="RobustPValue">Its p value.</param>
/// <param name="Degrees">mk.</param>
/// <param name="ResidualDegrees">df.</param>
public sealed record LinearityTest(int Order, double Lm, double LmPValue, double F, double FPValue, double Robust, double RobustPValue, int Degrees, double ResidualDegrees)
{
    private const int HighestOrder = 3;

    /// <summary>p value of LM and F by the wild bootstrap; NaN without.</summary>
    public double BootstrapPValue { get; init; } = double.NaN;

    /// <summary>p value of the robust statistic by the wild bootstrap; NaN without.</summary>
    public double RobustBootstrapPValue { get; init; } = double.NaN;

    /// <summary>Tests of order 1, 2, 3, and F tests of the coefficients of x q³, of x q² given none of x q³, and of x q given none of both, which choose between one and two locations.</summary>
    internal static (LinearityTest[] Tests, SequenceTest[] Sequence) Of(TransitionModel model, IReadOnlyList<double[]> linear, double[] residuals, int[] entities, double degrees, LinearityBootstrap? bootstrap = null)
    {
        List<double[]> basis = [.. linear];
        int taken = basis.Count;
        double none = TensorPrimitives.SumOfSquares<double>(residuals);
        double[] left = (double[])residuals.Clone();
        double before = none;
        List<LinearityTest> tests = [];
        List<SequenceTest> sequence = [];
        for (int m = 1; m <= HighestOrder; m++)
        {
            int had = basis.Count;
            foreach (double[] x in model.X)
            {
                double[] column = [.. x.Zip(model.Q, (value, q) => value * Math.Pow(q, m))];
                double length = TensorPrimitives.Norm<double>(column);
                column = model.Project(column);
                ThresholdSearch.Remove(basis, column);
                ThresholdSearch.Remove(basis, column);
                _ = ThresholdSearch.Append(basis, column, length);
            }

            ThresholdSearch.Remove(basis.GetRange(had, basis.Count - had), left);
            double squares = TensorPrimitives.SumOfSquares<double>(left);
            double df = degrees - (basis.Count - taken);
            tests.Add(Test(m, none, squares, residuals, basis.GetRange(taken, basis.Count - taken), entities, df));
            int added = basis.Count - had;
            double f = (before - squares) / added / (squares / df);
            sequence.Add(new(m, f, added > 0 ? new FisherF(added, df).Survival(f) : double.NaN, added, df));
            before = squares;
        }

        return (bootstrap?.Add([.. tests], basis[taken..]) ?? [.. tests], [.. sequence]);
    }

    private static LinearityTest Test(int order, double none, double squares, double[] e, List<double[]> extra, int[] entities, double df)
    {
        int q = extra.Count;
        double lm = e.Length * (none - squares) / none;
        double f = (none - squares) / q / (squares / df);
        double robust = RobustScore(e, extra, entities);
        ChiSquare chi = new(Math.Max(1, q));
        return new(order, lm, chi.Survival(lm), f, q > 0 ? new FisherF(q, df).Survival(f) : double.NaN, robust, double.IsNaN(robust) ? double.NaN : chi.Survival(robust), q, df);
    }

    /// <summary>s'(Σ_g s_g s_g')⁻¹s with s_g the score of entity g, in any basis of the extra columns.</summary>
    internal static double RobustScore(double[] e, List<double[]> extra, int[] entities)
    {
        Matrix scores = new(entities.Max() + 1, extra.Count);
        for (int k = 0; k < extra.Count; k++)
        {
            Span<double> column = scores.Column(k);
            for (int i = 0; i < e.Length; i++)
            {
                column[entities[i]] += extra[k][i] * e[i];
            }
        }

        double[] sum = [.. Enumerable.Range(0, extra.Count).Select(k => TensorPrimitives.Sum<double>(scores.Column(k)))];
        return extra.Count == 0 ? double.NaN : Regression.WaldStatistic.Of(Syrk.Gram(scores), sum);
    }
}

/// <summary>F test of the coefficients of x q^m, those of higher powers being zero.</summary>
/// <param name="Order">m.</param>
/// <param name="F">F.</param>
/// <param name="PValue">Its p value.</param>
/// <param name="Degrees">Numerator degrees of freedom.</param>
/// <param name="ResidualDegrees">Denominator degrees of freedom.</param>
public sealed record SequenceTest(int Order, double F, double PValue, int Degrees, double ResidualDegrees);
