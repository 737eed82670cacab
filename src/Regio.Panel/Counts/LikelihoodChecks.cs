using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What a likelihood asks of its outcome.</summary>
internal static class LikelihoodChecks
{
    /// <summary>Refuses an outcome outside the domain of the family.</summary>
    /// <exception cref="DataError">It is.</exception>
    internal static void RequireDomain(LikelihoodFrame frame, GeneralizedFamily family, string method) => RequireDomain(frame.Problem, frame.Sample, family, method);

    internal static void RequireDomain(LinearProblem problem, EstimationSample sample, GeneralizedFamily family, string method)
    {
        int bad = Array.FindIndex(problem.Y, value => family.Refuse(value) is not null);
        if (bad < 0)
        {
            return;
        }

        Label why = family.Refuse(problem.Y[bad])!;
        int row = sample.Indices[bad] + 1;
        string value = problem.Y[bad].ToString("R", CultureInfo.InvariantCulture);
        throw new DataError(
            new($"the outcome '{problem.Outcome}' is {value} in row {row}: for {method} {why.En}", $"被解释变量“{problem.Outcome}”第 {row} 行为 {value}：{method} 要求其{why.Zh}"),
            new("Check the variable, or restrict the rows with 'where'.", "请检查该变量，或用 where 限定样本。"))
        { Source = sample.Table.Source ?? sample.Table.Name, Column = problem.Outcome, Row = row };
    }
}
