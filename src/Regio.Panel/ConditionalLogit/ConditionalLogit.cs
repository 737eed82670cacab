using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Conditional (fixed-effects) logit.</summary>
/// <remarks>
/// P(y_it = 1 | x, α_i) = Λ(x_it'β + α_i). Given the number of ones of the entity, Σ_t y_it, the probability of its sequence is free of α_i: exp(Σ y_t x_t'β)/Σ_d exp(Σ d_t x_t'β) over all sequences d with as
/// many ones. Consistent in β for few periods, unlike a logit with dummies (Chamberlain 1980, Review of Economic Studies 47; Wooldridge 2010, sec. 15.8.3). The sum is exact, by recursion.
/// Stata's <c>clogit</c> and <c>xtlogit, fe</c>; R's <c>survival::clogit(method = "exact")</c>. Entities whose outcome never changes carry no information and are dropped, as are regressors that are constant
/// within all entities; the result says so. Covariance: inverse observed information; robust is clustered by the entity.
/// </remarks>
public static class ConditionalLogit
{
    private static readonly Label What = ("the conditional likelihood", "条件似然函数");

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">No entity is given, or marginal effects are asked for.</exception>
    /// <exception cref="DataError">The outcome has other values than 0 and 1.</exception>
    /// <exception cref="IdentificationError">No entity's outcome changes, or no regressor varies within entities.</exception>
    /// <exception cref="ConvergenceError">The likelihood has no maximum: the outcome is perfectly predicted.</exception>
    public static LikelihoodFitResult Fit(ConditionalLogitSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        LikelihoodFrame frame = LikelihoodFrame.Build(spec, "conditional_logit", inputs.Data, run);
        BinaryChecks.RequireZerosAndOnes(frame);
        frame = Informative(frame, spec.Entity!);
        PanelGroups groups = new(frame.Sample.Group(spec.Entity!));
        frame = Varying(frame, groups, spec.Entity!, run, out Matrix deviations);
        double[]? weights = BinaryChecks.EntityWeights(frame, groups, spec.Entity!);
        ConditionalLikelihood likelihood = new(frame.Problem.Y, deviations, groups, weights, run);
        int k = frame.Problem.Terms.Count;
        double[] zero = new double[k];
        double none = likelihood.Evaluate(zero, new double[k], new Matrix(k, k));
        LikelihoodPoint point = LikelihoodSearch.Maximise(likelihood.Evaluate, zero, What, run);
        RequireCurvature(point, deviations, frame);
        Matrix scores = likelihood.Scores(point.Parameters);
        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment)
            => EntityCovariance.Of(point, frame.Problem.Terms, scores, frame, groups, covariance, adjustment, run);

        return new()
        {
            Outcome = frame.Problem.Outcome,
            Parameters = frame.Problem.Terms,
            CoefficientCount = k,
            Estimates = point.Parameters,
            Covariance = Exchange(frame.Covariance, spec.Adjustment),
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = frame.Sample,
            Observations = frame.Problem.Observations,
            Predictions = Predictions(frame, groups, point.Parameters),
            Presentation = spec.Present,
            EffectNames = [spec.Entity!],
            Exchange = Exchange,
            Measures = Measures(point, none, groups, frame.Problem.Observations),
            Tests = [PanelTest.ChiSquared("lr_slopes", 2 * (point.LogLikelihood - none), k)],
            FitNotices = frame.Notices,
        };
    }

    /// <summary>Refuses a likelihood that rises for ever: regressors that predict perfectly which rows of an entity are ones.</summary>
    private static void RequireCurvature(LikelihoodPoint point, Matrix deviations, LikelihoodFrame frame)
    {
        double[] unit = [.. Enumerable.Range(0, deviations.Columns).Select(k => 1 / Math.Sqrt(Moments.SumOfSquares(deviations.Column(k), null, centred: false) / deviations.Rows))];
        FlatDirection.Refuse(LikelihoodSearch.Scaled(point.Hessian, unit, 1), deviations.Rows, What, frame.Problem.Terms, direction => direction);
    }

    private static void Check(ConditionalLogitSpec spec)
    {
        if (spec.Entity is null)
        {
            throw new SpecError(new("conditional_logit needs the groups that are conditioned on", "conditional_logit 需要作为条件的分组变量"), new("Set entity, such as city.", "请设定 entity，例如 city。")) { Field = "entity" };
        }

        if (spec.Present == Presentation.MarginalEffects)
        {
            throw new SpecError(
                new("a conditional logit has no marginal effects: they depend on the fixed effects, which are conditioned away", "条件 logit 没有边际效应：边际效应取决于已被条件化的固定效应"),
                new("Show exponentials (odds ratios), or use random_effects_binary.", "请显示 exponentials（优势比），或使用 random_effects_binary。"))
            { Field = "present", Given = "marginal_effects" };
        }
    }

    /// <summary>Drops entities whose outcome never changes.</summary>
    private static LikelihoodFrame Informative(LikelihoodFrame frame, string entity)
    {
        PanelGroups groups = new(frame.Sample.Group(entity));
        double[] ones = groups.Sums(frame.Problem.Y);
        bool[] changes = [.. ones.Zip(groups.Sizes, (sum, size) => sum > 0 && sum < size)];
        int[] rows = [.. Enumerable.Range(0, groups.Rows).Where(i => changes[frame.Sample.Group(entity).Codes[i]])];
        if (rows.Length == groups.Rows)
        {
            return frame;
        }

        int dropped = changes.Count(change => !change);
        if (rows.Length == 0)
        {
            throw new IdentificationError(
                new($"the outcome '{frame.Problem.Outcome}' changes within no '{entity}'", $"被解释变量“{frame.Problem.Outcome}”在任何“{entity}”内部都没有变化"),
                new("Check the entity variable, or use a pooled or random-effects model.", "请检查个体变量，或使用混合或随机效应模型。"))
            { Culprits = [frame.Problem.Outcome, entity] };
        }

        string[] items = [.. groups.Names.Where((_, g) => !changes[g]).Take(12)];
        return frame.Take(rows, new Notice(NoticeKind.Note, "dropped_no_change", new(
            string.Create(CultureInfo.InvariantCulture, $"{dropped} of {groups.Count} entities ({groups.Rows - rows.Length} rows) dropped: their outcome never changes."),
            string.Create(CultureInfo.InvariantCulture, $"剔除 {groups.Count} 个个体中的 {dropped} 个（{groups.Rows - rows.Length} 行）：其被解释变量没有变化。")))
        { Items = items, Count = dropped });
    }

    /// <summary>Drops regressors without variation within entities and those collinear within them.</summary>
    private static LikelihoodFrame Varying(LikelihoodFrame frame, PanelGroups groups, string entity, RunContext run, out Matrix deviations)
    {
        LinearProblem problem = frame.Problem;
        int[] varying = [.. Enumerable.Range(0, problem.Terms.Count).Where(k => k != problem.Intercept && WithinRegression.Varies(problem.X.Column(k), groups))];
        string[] constant = [.. problem.Terms.Where((_, k) => k != problem.Intercept && !varying.Contains(k))];
        if (varying.Length == 0)
        {
            throw new IdentificationError(
                new($"no regressor varies within '{entity}'", $"没有任何解释变量在“{entity}”内部变化"),
                new("Use regressors that change over the rows of an entity.", "请使用在个体内部有变化的解释变量。"))
            { Culprits = constant };
        }

        List<Notice> notices = [.. frame.Notices];
        if (constant.Length > 0)
        {
            string list = string.Join(", ", constant);
            notices.Add(new(NoticeKind.Warning, "collinear", ($"Dropped because it does not vary within {entity}: {list}.", $"因在 {entity} 内部没有变化而删除：{list}。")) { Items = constant, Count = constant.Length });
        }

        LinearProblem kept = problem.Select(varying);
        Matrix within = new(groups.Rows, varying.Length);
        for (int k = 0; k < varying.Length; k++)
        {
            groups.Deviations(kept.X.Column(k)).CopyTo(within.Column(k));
        }

        (LinearProblem independent, IReadOnlyList<Notice> collinear) = LikelihoodFrame.Independent(kept with { X = within, CollinearityTolerance = 1e-11 }, run);
        deviations = independent.X;
        int[] columns = [.. independent.Terms.Select(term => kept.Terms.ToList().IndexOf(term))];
        return frame with { Problem = kept.Select(columns), Notices = [.. notices, .. collinear] };
    }

    /// <summary>Probability of a one in each row given that the entity has exactly one (Stata's pc1), and the index.</summary>
    private static NumberColumn[] Predictions(LikelihoodFrame frame, PanelGroups groups, double[] b)
    {
        double[] index = Gemv.Multiply(frame.Problem.X, b);
        double[] largest = new double[groups.Count], sum = new double[groups.Count], share = new double[index.Length];
        Array.Fill(largest, double.NegativeInfinity);
        for (int i = 0; i < index.Length; i++)
        {
            largest[groups.Codes[i]] = Math.Max(largest[groups.Codes[i]], index[i]);
        }

        for (int i = 0; i < index.Length; i++)
        {
            share[i] = Math.Exp(index[i] - largest[groups.Codes[i]]);
            sum[groups.Codes[i]] += share[i];
        }

        for (int i = 0; i < index.Length; i++)
        {
            share[i] /= sum[groups.Codes[i]];
        }

        return
        [
            new("fitted", share, NumberKind.Real, new() { Label = ("Probability of 1 given a single one in the entity", "个体仅有一个 1 时该行取 1 的概率") }),
            new("index", index, NumberKind.Real, new() { Label = ("Linear index", "线性指数") }),
        ];
    }

    private static PanelMeasure[] Measures(LikelihoodPoint point, double none, PanelGroups groups, double n)
    {
        int k = point.Parameters.Length;
        return
        [
            new("entities", groups.Count, true),
            new("periods_min", groups.Sizes.Min(), true),
            new("periods_mean", groups.Sizes.Average()),
            new("periods_max", groups.Sizes.Max(), true),
            new("log_lik", point.LogLikelihood),
            new("log_lik_null", none),
            new("pseudo_r_squared", 1 - (point.LogLikelihood / none)),
            new("aic", (-2 * point.LogLikelihood) + (2 * k)),
            new("bic", (-2 * point.LogLikelihood) + (Math.Log(n) * k)),
            new("iterations", point.Iterations, true),
        ];
    }
}
