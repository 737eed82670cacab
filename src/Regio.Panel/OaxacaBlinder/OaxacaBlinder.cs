using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Oaxaca-Blinder decomposition: how much of the difference of a mean between two groups comes from different characteristics, how much from different coefficients.</summary>
/// <remarks>
/// ȳ₁ − ȳ₂ = (x̄₁ − x̄₂)'β₂ + x̄₂'(β₁ − β₂) + (x̄₁ − x̄₂)'(β₁ − β₂) (threefold), or (x̄₁ − x̄₂)'β* + x̄₁'(β₁ − β*) + x̄₂'(β* − β₂) (twofold), with β* of the first or second group (Oaxaca 1973; Blinder 1973),
/// their mean (Reimers 1983), weighted by shares (Cotton 1988), or of the pooled regression without (Neumark 1988) or with the group (Jann 2008). Standard errors by the delta method with
/// random regressors, x̄ uncorrelated with β (Jann 2008, Stata Journal 8, sec. 3.3); the covariance of pooled and group coefficients from their stacked scores. As Stata's <c>oaxaca</c>;
/// R's <c>oaxaca</c> bootstraps instead. Effects cannot be absorbed: a decomposition is of levels; write <c>i(year)</c>.
/// </remarks>
public static class OaxacaBlinder
{
    /// <summary>Decomposes the difference between two groups of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula absorbs effects or the group has not two values.</exception>
    /// <exception cref="IdentificationError">A term is not identified in one of the groups.</exception>
    public static OaxacaBlinderResult Fit(OaxacaBlinderSpec spec, MethodInputs inputs, RunContext run)
    {
        if (spec.Formula.Effects.Count > 0 || !spec.Formula.Intercept)
        {
            throw new SpecError(new("a decomposition of levels needs the constant and absorbs no effects", "水平值的分解需要常数项，且不能吸收固定效应"), new("Write i(year) among the regressors instead of | year.", "请以 i(year) 作为解释变量代替 | year。")) { Field = "formula", Given = spec.Formula.ToText() };
        }

        LinearSample sample = spec.Select(spec.Formula, inputs.Data, "oaxaca_blinder");
        (LinearSample all, int[] codes, string[] names) = Groups(spec, sample, inputs.Data);
        LinearSample[] parts = [.. Enumerable.Range(0, 2).Select(g => all.Take([.. Enumerable.Range(0, codes.Length).Where(i => codes[i] == g)]))];
        Label? few = parts.Select((part, g) => part.Problem.Y.Length <= part.Problem.Terms.Count ? GroupNames.Of(spec.Group, names[g]) : null).FirstOrDefault(name => name is not null);
        if (few is { } group)
        {
            string counts = string.Join(", ", parts.Select(part => part.Problem.Y.Length.ToString(CultureInfo.InvariantCulture)));
            throw new IdentificationError(
                new($"the group {group.En} has too few rows for a regression with {all.Problem.Terms.Count} coefficients (rows of the groups: {counts})", $"组 {group.Zh} 的行数不足以估计含 {all.Problem.Terms.Count} 个系数的回归（两组行数：{counts}）"),
                new("Use larger groups or fewer regressors.", "请使用更大的组或更少的解释变量。"))
            { Culprits = [spec.Group.Text] };
        }

        LeastSquaresResult[] fits = [.. parts.Select((part, g) => Whole(part, names[g], run))];
        double[][] means = [.. parts.Select(part => GroupMoments.Means(part.Problem))];
        Matrix[] spreads = [.. parts.Select((part, g) => GroupMoments.Covariance(part.Problem, means[g], spec.Covariance, part.Sample))];
        NormalisedFactors factors = NormalisedFactors.Of(all.Problem.Terms, spec.Normalise, factor => all.Sample.Group(factor).Levels.Where((_, level) => all.Sample.Group(factor).Codes.Contains(level)).ToArray());
        List<DecompositionRow> rows = [];
        PooledCoefficients pooled = new(spec, all, codes, fits, run);
        Decomposition Of(ReferenceCoefficients reference)
        {
            (double[] beta, Matrix covariance) = pooled.Of(reference);
            return Stack(factors, beta, covariance, means, spreads, spec.ConfidenceLevel);
        }

        Decomposition first = Of(ReferenceCoefficients.Second);
        rows.AddRange(first.Difference());
        rows.AddRange(first.Threefold());
        foreach (ReferenceCoefficients reference in spec.Reference.Distinct())
        {
            rows.AddRange(Of(reference).Twofold(SnakeCase.Of(reference.ToString())));
        }

        return new()
        {
            Spec = spec,
            Outcome = all.Problem.Outcome,
            Groups = names,
            Sizes = [.. parts.Select(part => part.Problem.Y.Length)],
            Fits = fits,
            Rows = rows,
            FitNotices = [.. all.Notices, .. fits.SelectMany(fit => fit.Notices).Distinct()],
        };
    }

    private static (LinearSample Sample, int[] Codes, string[] Names) Groups(OaxacaBlinderSpec spec, LinearSample sample, Table data)
    {
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(data, spec.Entity, spec.Time);
        Grouping all = spec.Group.Evaluate(new EvaluationScope(data, panel)).Group();
        int[] codes = Array.ConvertAll(sample.Sample.Indices, row => all.Codes[row]);
        int[] known = [.. Enumerable.Range(0, codes.Length).Where(i => codes[i] >= 0)];
        int lost = codes.Length - known.Length;
        int[] used = [.. known.Select(i => codes[i]).Distinct().Order()];
        if (used.Length != 2)
        {
            string count = used.Length.ToString(CultureInfo.InvariantCulture);
            throw new SpecError(
                new($"'{spec.Group.Text}' has {count} values in the sample where two are needed", $"“{spec.Group.Text}”在样本中有 {count} 个取值，此处需要两个"),
                new("Give a variable or condition with two values, such as region == \"East\".", "请给出取两个值的变量或条件，例如 region == \"East\"。"))
            { Field = "group", Given = spec.Group.Text };
        }

        int one = spec.Swap ? 1 : 0;
        string text = lost.ToString(CultureInfo.InvariantCulture);
        LinearSample kept = lost == 0 ? sample : sample.Take(known, new Notice(NoticeKind.Note, "dropped_missing", ($"{text} rows dropped for missing values: {spec.Group.Text} ({text}).", $"因缺失值剔除 {text} 行：{spec.Group.Text} ({text})。")) { Items = [spec.Group.Text], Count = lost });
        return (kept, [.. known.Select(i => codes[i] == used[one] ? 0 : 1)], [all.Levels[used[one]], all.Levels[used[1 - one]]]);
    }

    private static LeastSquaresResult Whole(LinearSample part, string group, RunContext run)
    {
        LeastSquaresResult fit = part.Fit(part.Except([]), run);
        string[] lost = [.. part.Problem.Terms.Except(fit.Fit.Terms, StringComparer.Ordinal)];
        return lost.Length == 0 ? fit : throw new IdentificationError(
            new($"{string.Join(", ", lost)} cannot be estimated in the group '{group}'", $"{string.Join("、", lost)} 在组“{group}”中无法估计"),
            new("Leave the term out, or use levels that both groups have.", "请删去该项，或使用两组都有的类别。"))
        { Culprits = lost };
    }

    /// <summary>θ and its covariance, after normalising.</summary>
    private static Decomposition Stack(NormalisedFactors factors, double[] beta, Matrix covariance, double[][] means, Matrix[] spreads, double level)
    {
        int k = factors.Coefficients.Columns, m = factors.Terms.Count;
        double[] theta = new double[5 * m];
        Matrix v = new(5 * m, 5 * m);
        for (int a = 0; a < 3; a++)
        {
            Gemv.Multiply(factors.Coefficients, beta.AsSpan(a * k, k)).CopyTo(theta, a * m);
            for (int b = 0; b < 3; b++)
            {
                Place(Sandwiched(factors.Coefficients, Block(covariance, a * k, b * k, k)), v, a * m, b * m);
            }
        }

        for (int g = 0; g < 2; g++)
        {
            Gemv.Multiply(factors.Means, means[g]).CopyTo(theta, (3 + g) * m);
            Place(Sandwiched(factors.Means, spreads[g]), v, (3 + g) * m, (3 + g) * m);
        }

        return new(factors.Terms, theta, v, level);
    }

    private static Matrix Sandwiched(Matrix left, Matrix middle) => Gemm.Multiply(Gemm.Multiply(left, middle), false, left, true);

    private static Matrix Block(Matrix from, int row, int column, int k)
    {
        Matrix block = new(k, k);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
            {
                block[i, j] = from[row + i, column + j];
            }
        }

        return block;
    }

    private static void Place(Matrix block, Matrix to, int row, int column)
    {
        for (int j = 0; j < block.Columns; j++)
        {
            for (int i = 0; i < block.Rows; i++)
            {
                to[row + i, column + j] = block[i, j];
            }
        }
    }
}
