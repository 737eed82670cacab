using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The rows of a binary model whose likelihood has a finite maximum.</summary>
/// <remarks>
/// Rows are perfectly predicted when some direction of the index is not against any row's outcome and in favour of theirs (Albert and Anderson 1984, Biometrika 71). Newton's steps of a logit then keep moving
/// exactly these rows by one while the others stand still: that is how they are found, after levels of effects whose outcomes are all alike. Rows and the regressors that predict them are dropped, as in Stata;
/// the estimates of the rest are the limit of the maximum likelihood estimates (Correia, Guimarães and Zylkin 2019).
/// </remarks>
internal static class BinarySample
{
    private const int MostRounds = 20;
    private const double Certain = 1e-7;
    private const double Moving = 0.5;

    /// <summary>Relative change of the deviance at which steps stop: as far as doubles tell, since steps of the expected information converge by a constant factor only.</summary>
    private const double Tolerance = 1e-15;

    /// <summary>Drops levels of effects without variation of the outcome, over and over.</summary>
    internal static LikelihoodFrame WithVaryingLevels(LikelihoodFrame frame)
    {
        List<string> levels = [];
        int before = frame.Problem.Y.Length;
        while (frame.Problem.Effects.Count > 0)
        {
            (bool[] zero, IReadOnlyList<string> allZero) = EmptyLevels.Find(frame.Problem);
            (bool[] one, IReadOnlyList<string> allOne) = EmptyLevels.Find(frame.Problem with { Y = Array.ConvertAll(frame.Problem.Y, y => 1 - y) });
            int[] kept = [.. Enumerable.Range(0, zero.Length).Where(i => !zero[i] && !one[i])];
            if (kept.Length == zero.Length)
            {
                break;
            }

            if (kept.Length == 0)
            {
                throw new IdentificationError(
                    new($"the outcome '{frame.Problem.Outcome}' varies within no level of the fixed effects", $"被解释变量“{frame.Problem.Outcome}”在固定效应的任何水平内都没有变化"),
                    new("Use coarser effects, or random_effects_binary.", "请使用更粗的固定效应，或使用 random_effects_binary。"))
                { Culprits = [frame.Problem.Outcome] };
            }

            levels.AddRange([.. allZero, .. allOne]);
            frame = frame.Take(kept);
        }

        return levels.Count == 0 ? frame : frame with { Notices = [.. frame.Notices, NoVariation(before - frame.Problem.Y.Length, levels)] };
    }

    /// <summary>The maximum and the rows it is of.</summary>
    internal static (LikelihoodFrame Frame, GeneralizedEstimate Estimate) Maximise(LikelihoodFrame frame, BinomialLink link, Information information, RunContext run)
    {
        IrlsOptions options = new() { Information = information, Tolerance = Tolerance };
        for (int round = 0; round < MostRounds; round++)
        {
            GeneralizedEstimate estimate = Irls.Fit(frame.Problem, new BinomialFamily(link), frame.Offset, options, run);
            if (!Suspicious(frame.Problem, estimate) || Separated(frame, link == BinomialLink.Logit ? estimate : null, run) is not { } separated)
            {
                return (Kept(frame, estimate), estimate);
            }

            frame = Without(frame, separated, run);
        }

        throw new ConvergenceError(
            new($"rows are perfectly predicted after {MostRounds} rounds of dropping such rows", $"经过 {MostRounds} 轮剔除后仍有被完全预测的行"),
            new("Use fewer regressors.", "请减少解释变量。"),
            MostRounds,
            double.NaN);
    }

    /// <summary>The frame with the columns that the estimate kept, and its notices.</summary>
    private static LikelihoodFrame Kept(LikelihoodFrame frame, GeneralizedEstimate estimate) => frame with
    {
        Problem = frame.Problem.Select(estimate.Linear.Kept),
        Notices = [.. frame.Notices, .. estimate.Notices],
    };

    private static bool Suspicious(LinearProblem problem, GeneralizedEstimate estimate)
    {
        for (int i = 0; i < problem.Y.Length; i++)
        {
            if (Math.Abs(problem.Y[i] - estimate.Mu[i]) < Certain || !double.IsFinite(estimate.Eta[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Rows that the last step of a logit still moves towards their outcome by about one; null where no row moves.</summary>
    private static bool[]? Separated(LikelihoodFrame frame, GeneralizedEstimate? estimate, RunContext run)
    {
        GeneralizedEstimate logit = estimate ?? Irls.Fit(frame.Problem, new BinomialFamily(BinomialLink.Logit), frame.Offset, new(), run);
        bool[] moves = [.. frame.Problem.Y.Zip(logit.LastStep, (y, step) => (y > 0 ? step : -step) > Moving)];
        return moves.Contains(true) ? moves : null;
    }

    private static LikelihoodFrame Without(LikelihoodFrame frame, bool[] separated, RunContext run)
    {
        int[] kept = [.. Enumerable.Range(0, separated.Length).Where(i => !separated[i])];
        double[] left = Array.ConvertAll(kept, i => frame.Problem.Y[i]);
        if (left.Distinct().Count() < 2)
        {
            throw new IdentificationError(
                new($"the regressors predict the outcome '{frame.Problem.Outcome}' perfectly", $"解释变量完全预测了被解释变量“{frame.Problem.Outcome}”"),
                new("There is no finite estimate: drop the regressor that is the outcome in disguise, or use fewer regressors.", "不存在有限的估计值：请删去与被解释变量实质相同的解释变量，或减少解释变量。"))
            { Culprits = [.. frame.Problem.Terms.Where((_, k) => k != frame.Problem.Intercept)] };
        }

        LikelihoodFrame rest = frame.Take(kept);
        string[] lost = frame.Problem.Effects.Count > 0 ? [] : [.. frame.Problem.Terms.Except(LikelihoodFrame.Independent(rest.Problem, run).Problem.Terms, StringComparer.Ordinal)];
        int ones = separated.Zip(frame.Problem.Y, (gone, y) => gone && y > 0 ? 1 : 0).Sum(), count = separated.Length - kept.Length;
        string by = string.Join(", ", lost);
        string en = string.Create(CultureInfo.InvariantCulture, $"{count} rows dropped because they are perfectly predicted ({ones} of outcome 1, {count - ones} of outcome 0)");
        string zh = string.Create(CultureInfo.InvariantCulture, $"剔除 {count} 行：其结果被完全预测（{ones} 行为 1，{count - ones} 行为 0）");
        return rest with
        {
            Notices =
            [
                .. rest.Notices,
                new(NoticeKind.Warning, "separated", lost.Length == 0 ? new(en + ".", zh + "。") : new($"{en} by {by}, whose coefficients have no finite estimate.", $"{zh}，预测者为 {by}，其系数没有有限估计值。"))
                { Items = [.. lost, .. Enumerable.Range(0, separated.Length).Where(i => separated[i]).Take(12).Select(i => string.Create(CultureInfo.InvariantCulture, $"row {frame.Sample.Indices[i] + 1}"))], Count = count },
            ],
        };
    }

    private static Notice NoVariation(int rows, List<string> levels)
    {
        string shown = string.Join(", ", levels.Take(10)) + (levels.Count > 10 ? ", …" : string.Empty);
        return new(NoticeKind.Note, "dropped_no_change", new(
            string.Create(CultureInfo.InvariantCulture, $"{rows} rows dropped in {levels.Count} levels of fixed effects whose outcome never changes: {shown}."),
            string.Create(CultureInfo.InvariantCulture, $"剔除 {rows} 行：其所在的 {levels.Count} 个固定效应水平的被解释变量没有变化：{shown}。")))
        { Items = [.. levels.Take(10)], Count = rows };
    }
}
