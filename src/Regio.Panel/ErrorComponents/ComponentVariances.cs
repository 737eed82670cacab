using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The two groupings of an error components model with the three projections that split its rows: within both, and two between forms.</summary>
/// <remarks>Two-way: B_1 = P_entity, B_2 = P_time. Nested: B_1 = P_entity − P_group, B_2 = P_group.</remarks>
internal sealed record TwoEffects(PanelGroups First, PanelGroups Second, bool Nested)
{
    internal double[] FirstForm(double[] x)
    {
        double[] entity = Projections.Means(x, First);
        return Nested ? [.. entity.Zip(Projections.Means(x, Second), (a, b) => a - b)] : entity;
    }

    internal double[] SecondForm(double[] x) => Projections.Means(x, Second);

    /// <summary>tr(D_k'B_f D_k) for form f (0, 1) and grouping k (0, 1).</summary>
    internal double Expectation(int form, int grouping)
    {
        PanelGroups of = grouping == 0 ? First : Second;
        double second = Projections.Overlap(of, Second);
        return form == 1 ? second : Projections.Overlap(of, First) - (Nested ? second : 0);
    }

    /// <summary>tr(B_f).</summary>
    internal double Rank(int form) => form == 1 ? Second.Count : First.Count - (Nested ? Second.Count : 0);
}

/// <summary>σ_e² and the variances of the two effects: quadratic forms of residuals equal to their expectations.</summary>
/// <remarks>
/// With the forms W, B_1 and B_2 of <see cref="TwoEffects"/>. Swamy and Arora: each form of the residuals of the regression on the rows it projects. Wallace and Hussain: all forms of the pooled
/// residuals. Amemiya: all forms of the residuals of the within regression. Exact traces in unbalanced panels; in balanced two-way panels amemiya and wallace_hussain divide by (G − 1)(T − 1), G and T
/// as their authors do, all as in plm's <c>ercomp</c>. Nerlove: sums of squared effects over G − 1 and T − 1, σ_e² = SSR/N.
/// </remarks>
internal static class ComponentVariances
{
    /// <summary>σ_e², σ_1², σ_2² before truncation.</summary>
    internal static double[] Estimate(ErrorComponentsSpec spec, PanelModel model, TwoEffects effects, LinearFit within, RunContext run)
    {
        Matrix m = new(3, 3);
        double[] q = new double[3];
        bool authors = model.IsBalanced && !effects.Nested;
        double n = model.Groups.Rows, levels = within.Effects.Count == 0 ? effects.First.Count : EffectCount.Parameters(within, SmallSample.Fixest) - within.Terms.Count;
        switch (spec.VarianceMethod)
        {
            case ErrorComponentsMethod.WallaceHussain:
                Pooled(model, effects, authors, n, levels, m, q);
                break;
            case ErrorComponentsMethod.Amemiya:
                Within(model, effects, within, authors, n, levels, m, q);
                break;
            case ErrorComponentsMethod.Nerlove:
                return Nerlove(model, effects, within);
            default:
                SwamyArora(model, effects, within, n, levels, m, q, run);
                break;
        }

        return Lu.Factor(m).Solve(q);
    }

    private static void SwamyArora(PanelModel model, TwoEffects effects, LinearFit within, double n, double levels, Matrix m, double[] q, RunContext run)
    {
        q[0] = within.ResidualSumOfSquares;
        m[0, 0] = n - levels - within.Terms.Count;
        for (int f = 0; f < 2; f++)
        {
            Matrix z = Projections.Apply(model.Problem.X, f == 0 ? effects.FirstForm : effects.SecondForm);
            double[] y = (f == 0 ? effects.FirstForm(model.Problem.Y) : effects.SecondForm(model.Problem.Y));
            LinearSolver between = new(z, null, 1e-10, run);
            q[f + 1] = Projections.Norm(between.Solve(y).Residuals);
            m[f + 1, 0] = effects.Rank(f) - between.Kept.Count;
            if (!(m[f + 1, 0] > 0))
            {
                throw TooFew(f == 0 ? effects.First.Count : effects.Second.Count, between.Kept.Count);
            }

            Matrix kept = HausmanTaylorMoments.Columns(z, [.. between.Kept]);
            Matrix bread = between.Bread();
            for (int k = 0; k < 2; k++)
            {
                m[f + 1, k + 1] = effects.Expectation(f, k) - Projections.Trace(bread, Syrk.Gram(Projections.Sums(kept, k == 0 ? effects.First : effects.Second)));
            }
        }

        if (!(m[0, 0] > 0))
        {
            LinearChecks.RequireDegreesOfFreedom(n, levels + within.Terms.Count);
        }
    }

    private static void Pooled(PanelModel model, TwoEffects effects, bool authors, double n, double levels, Matrix m, double[] q)
    {
        double[] e = model.Pooled.Residuals;
        double[] b1 = effects.FirstForm(e), b2 = effects.SecondForm(e);
        (q[1], q[2]) = (Projections.Norm(b1), Projections.Norm(b2));
        q[0] = WithinForm(e, effects);
        if (authors)
        {
            Authors(effects, n, m);
            return;
        }

        Matrix z = model.Problem.X, c = model.Pooled.Bread;
        Matrix z1 = Projections.Apply(z, effects.FirstForm), z2 = Projections.Apply(z, effects.SecondForm), w = WithinColumns(z, effects);
        (Matrix Form, double Rank)[] forms = [(w, n - levels), (z1, effects.Rank(0)), (z2, effects.Rank(1))];
        for (int f = 0; f < 3; f++)
        {
            Matrix inner = Gemm.Multiply(c, Syrk.Gram(forms[f].Form));
            m[f, 0] = forms[f].Rank - Enumerable.Range(0, c.Rows).Sum(i => inner[i, i]);
            for (int k = 0; k < 2; k++)
            {
                PanelGroups groups = k == 0 ? effects.First : effects.Second;
                Matrix sums = Projections.Sums(z, groups);
                Matrix cs = Gemm.Multiply(c, Syrk.Gram(sums));
                Matrix mixed = Gemm.Multiply(Projections.Sums(forms[f].Form, groups), true, sums, false);
                m[f, k + 1] = (f == 0 ? 0 : effects.Expectation(f - 1, k)) - (2 * Projections.Trace(c, mixed)) + Projections.Trace(inner, cs);
            }
        }
    }

    private static void Within(PanelModel model, TwoEffects effects, LinearFit within, bool authors, double n, double levels, Matrix m, double[] q)
    {
        int[] columns = [.. within.Terms.Select(term => model.Problem.Terms.ToList().IndexOf(term))];
        Matrix x = HausmanTaylorMoments.Columns(model.Problem.X, columns);
        double[] e = [.. model.Problem.Y.Zip(Gemv.Multiply(x, within.Coefficients), (y, f) => y - f)];
        double mean = Moments.Mean(e, null);
        e = Array.ConvertAll(e, value => value - mean);
        (q[0], q[1], q[2]) = (within.ResidualSumOfSquares, Projections.Norm(effects.FirstForm(e)), Projections.Norm(effects.SecondForm(e)));
        if (authors)
        {
            Authors(effects, n, m);
            return;
        }

        m[0, 0] = n - levels - columns.Length;
        for (int f = 0; f < 2; f++)
        {
            Matrix z = Centred(Projections.Apply(x, f == 0 ? effects.FirstForm : effects.SecondForm));
            bool centred = f == 1 || !effects.Nested;
            m[f + 1, 0] = effects.Rank(f) - (centred ? 1 : 0) + Projections.Trace(within.Bread, Syrk.Gram(z));
            for (int k = 0; k < 2; k++)
            {
                double squares = (k == 0 ? effects.First : effects.Second).SumOfSquaredSizes / n;
                m[f + 1, k + 1] = effects.Expectation(f, k) - (centred ? squares : 0);
            }
        }
    }

    private static double[] Nerlove(PanelModel model, TwoEffects effects, LinearFit within)
    {
        (double[] first, double[] second) = FixedEffects(model, effects, within);
        double n = model.Groups.Rows;
        static double Variance(double[] values, PanelGroups groups, double rows)
        {
            double mean = Moments.Mean(values, groups.Sizes);
            return groups.WeightedSumOfSquares(Array.ConvertAll(values, value => value - mean)) / rows * (groups.Count / (groups.Count - 1.0));
        }

        return [within.ResidualSumOfSquares / n, Variance(first, effects.First, n), Variance(second, effects.Second, n)];
    }

    /// <summary>The two-way fixed effects, by alternating means of what they leave (Gauss-Seidel on their normal equations).</summary>
    private static (double[] First, double[] Second) FixedEffects(PanelModel model, TwoEffects effects, LinearFit within)
    {
        int[] columns = [.. within.Terms.Select(term => model.Problem.Terms.ToList().IndexOf(term))];
        double[] v = [.. model.Problem.Y.Zip(Gemv.Multiply(HausmanTaylorMoments.Columns(model.Problem.X, columns), within.Coefficients), (y, f) => y - f)];
        double[] sum = [.. v.Zip(within.Residuals, (a, e) => a - e)];
        FixedEffectEstimates estimates = FixedEffectEstimates.Recover(within.Effects, null, sum, WithinOptions.Default, RunContext.Default);
        return ([.. estimates.Effects[0].Values], [.. estimates.Effects[1].Values]);
    }

    private static void Authors(TwoEffects effects, double n, Matrix m)
    {
        double g = effects.First.Count, t = effects.Second.Count;
        m[0, 0] = n - g - t + 1;
        (m[1, 0], m[1, 1]) = (g, t * g);
        (m[2, 0], m[2, 2]) = (t, g * t);
    }

    private static double WithinForm(double[] e, TwoEffects effects) => Projections.Norm(WithinColumns(new Matrix(e.Length, 1, (double[])e.Clone()), effects).Array);

    /// <summary>W applied to columns: deviations from the entity, or from both effects.</summary>
    private static Matrix WithinColumns(Matrix x, TwoEffects effects)
    {
        if (effects.Nested)
        {
            return Projections.Apply(x, column => effects.First.Deviations(column));
        }

        FixedEffect[] both = [new("entity", effects.First.Codes.ToArray(), effects.First.Count), new("time", effects.Second.Codes.ToArray(), effects.Second.Count)];
        double[][] columns = [.. Enumerable.Range(0, x.Columns).Select(k => x.Column(k).ToArray())];
        WithinTransform.Create(both, null, WithinOptions.Default, RunContext.Default).Demean(columns);
        Matrix to = new(x.Rows, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            columns[k].CopyTo(to.Column(k));
        }

        return to;
    }

    private static Matrix Centred(Matrix x)
    {
        for (int k = 0; k < x.Columns; k++)
        {
            double mean = Moments.Mean(x.Column(k), null);
            foreach (ref double value in x.Column(k))
            {
                value -= mean;
            }
        }

        return x;
    }

    private static IdentificationError TooFew(int count, int coefficients) => new(
        new($"{count} levels of an effect are too few for a between regression with {coefficients} coefficients", $"某效应只有 {count} 个水平，不足以估计含 {coefficients} 个系数的组间回归"),
        new("Use fewer regressors, or variance_method wallace_hussain.", "请减少解释变量，或将 variance_method 设为 wallace_hussain。"));
}
