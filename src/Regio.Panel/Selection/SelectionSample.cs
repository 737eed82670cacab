using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The rows of a selection model: those complete in the selection equation, and among them the selected ones complete in the outcome's.</summary>
/// <param name="Choice">Rows of the selection equation, its effects among them.</param>
/// <param name="Outcome">Rows of the outcome equation: all selected.</param>
/// <param name="Selected">Row of the selection equation → whether it is selected.</param>
/// <param name="Places">Row of the outcome equation → row of the selection equation.</param>
internal sealed record SelectionSample(LinearSample Choice, LinearSample Outcome, bool[] Selected, int[] Places)
{
    /// <summary>What was left out and why.</summary>
    internal required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Number selected.</summary>
    internal int Count => Places.Length;

    /// <summary>Selects the rows.</summary>
    /// <exception cref="DataError">The selection has other values than 0 and 1.</exception>
    /// <exception cref="IdentificationError">Every row is selected, or none.</exception>
    internal static SelectionSample Build(HeckmanSpec spec, EvaluationScope scope)
    {
        LinearSample choice = LikelihoodRows.Select(spec, spec.Selection, spec.Where, scope, "heckman", dropSingletons: false);
        RequireZerosAndOnes(choice);
        int[] side = Array.ConvertAll(choice.Problem.Y, value => value == 1 ? 1 : -1);
        RequireBoth(side, choice.Problem.Outcome);
        string chosen = spec.Selection.Outcome.Text;
        Expression where = Expression.Parse(spec.Where is null ? $"({chosen}) == 1" : $"({spec.Where.Text}) & (({chosen}) == 1)");
        LinearSample outcome = LikelihoodRows.Select(spec, spec.Formula, where, scope, "heckman", dropSingletons: false);
        List<Notice> notices = [.. choice.Notices, .. outcome.Notices.Where(notice => notice.Code != "filter")];
        (choice, outcome) = Meet(choice, outcome, notices);
        side = Array.ConvertAll(choice.Problem.Y, value => value == 1 ? 1 : -1);
        RequireBoth(side, choice.Problem.Outcome);
        (int[] kept, IReadOnlyList<Notice> silent) = SilentLevels.Find(choice.Problem.Effects, side, ("every row is selected, or none is", "的观测全部被选中或全部未被选中"));
        if (silent.Count > 0)
        {
            notices.AddRange(silent);
            choice = choice.Take(kept);
            (choice, outcome) = Meet(choice, outcome, notices);
        }

        RequireBoth(Array.ConvertAll(choice.Problem.Y, value => value == 1 ? 1 : -1), choice.Problem.Outcome);
        return Of(choice, Prune(outcome, notices), notices);
    }

    private static SelectionSample Of(LinearSample choice, LinearSample outcome, List<Notice> notices) => new(
        choice,
        outcome,
        Array.ConvertAll(choice.Problem.Y, value => value == 1),
        Array.ConvertAll(outcome.Sample.Indices, row => Array.BinarySearch(choice.Sample.Indices, row)))
    { Notices = notices };

    /// <summary>Selected rows must be complete in both equations.</summary>
    private static (LinearSample Choice, LinearSample Outcome) Meet(LinearSample choice, LinearSample outcome, List<Notice> notices)
    {
        HashSet<int> seen = [.. outcome.Sample.Indices], known = [.. choice.Sample.Indices];
        int[] inChoice = [.. Enumerable.Range(0, choice.Sample.Rows).Where(i => choice.Problem.Y[i] != 1 || seen.Contains(choice.Sample.Indices[i]))];
        int lost = choice.Sample.Rows - inChoice.Length;
        if (lost > 0)
        {
            choice = choice.Take(inChoice);
            string count = lost.ToString(CultureInfo.InvariantCulture);
            notices.Add(new(NoticeKind.Warning, "selected_missing", (
                $"{count} selected rows lack the outcome or one of its regressors and are left out of both equations.",
                $"{count} 个被选中的观测缺少被解释变量或其解释变量，已从两个方程中剔除。"))
            { Count = lost });
        }

        int[] inOutcome = [.. Enumerable.Range(0, outcome.Sample.Rows).Where(i => known.Contains(outcome.Sample.Indices[i]))];
        return (choice, inOutcome.Length < outcome.Sample.Rows ? outcome.Take(inOutcome) : outcome);
    }

    /// <summary>Singletons of the outcome's effects are silent on its coefficients; they stay in the selection equation.</summary>
    private static LinearSample Prune(LinearSample outcome, List<Notice> notices)
    {
        SingletonReport pruned = Singletons.Find(outcome.Problem.FrequencyWeights ? [] : outcome.Problem.Effects, outcome.Sample.Rows);
        notices.AddRange(pruned.Notices());
        return pruned.Dropped.Length == 0 ? outcome
            : pruned.Kept.Length == 0 ? throw new IdentificationError(
                new("every selected row is alone in a level of a fixed effect: nothing is left to estimate on", "每个被选中的观测都在某一固定效应水平中单独出现，没有可用于估计的观测"),
                new("Use coarser fixed effects.", "请使用更粗的固定效应。"))
            : outcome.Take(pruned.Kept);
    }

    private static void RequireZerosAndOnes(LinearSample choice)
    {
        int place = Array.FindIndex(choice.Problem.Y, value => value is not (0 or 1));
        if (place >= 0)
        {
            string value = choice.Problem.Y[place].ToString("R", CultureInfo.InvariantCulture);
            throw new DataError(
                new($"the selection '{choice.Problem.Outcome}' has the value {value} in row {choice.Sample.Indices[place] + 1}, where 0 or 1 is needed", $"选择变量“{choice.Problem.Outcome}”在第 {choice.Sample.Indices[place] + 1} 行取值 {value}，应为 0 或 1"),
                new("Write a condition, such as I(exports > 0) ~ x.", "请写成条件，例如 I(exports > 0) ~ x。"))
            { Source = choice.Sample.Table.Source ?? choice.Sample.Table.Name, Column = choice.Problem.Outcome, Row = choice.Sample.Indices[place] + 1 };
        }
    }

    private static void RequireBoth(int[] side, string outcome)
    {
        int selected = side.Count(value => value > 0);
        if (selected == 0 || selected == side.Length)
        {
            throw new IdentificationError(
                selected == 0
                    ? new($"'{outcome}' selects none of {side.Length} rows", $"“{outcome}”在 {side.Length} 行中没有选中任何一行")
                    : new($"'{outcome}' selects all {side.Length} rows: there is no selection to model", $"“{outcome}”选中了全部 {side.Length} 行：不存在样本选择"),
                new("Check the selection and the rows; without selection use least_squares.", "请检查选择变量与样本；若不存在选择，请使用 least_squares。"))
            { Culprits = [outcome] };
        }
    }
}
