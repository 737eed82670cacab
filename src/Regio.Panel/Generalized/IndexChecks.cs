using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What a model with one index refuses.</summary>
internal static class IndexChecks
{
    internal static void Require(IndexSpec spec, string method)
    {
        if (spec.Formula.Endogenous.Count > 0)
        {
            throw new SpecError(new($"{method} takes no instruments", $"{method} 不支持工具变量"), new("Remove the part after the second bar.", "请删去第二个竖线之后的部分。")) { Field = "formula", Given = spec.Formula.ToText() };
        }

        if (!(spec.ConfidenceLevel > 0 && spec.ConfidenceLevel < 1))
        {
            throw new SpecError(new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。")) { Field = "confidence_level" };
        }

        if (!(spec.Tolerance > 0 && spec.Tolerance < 1))
        {
            throw new SpecError(new("the tolerance must lie between 0 and 1", "容差应介于 0 与 1 之间"), new("Leave it out for the default 1e-12.", "留空即使用默认值 1e-12。")) { Field = "tolerance" };
        }

        if (spec.MaxIterations < 1)
        {
            throw new SpecError(new("the number of iterations must be positive", "迭代次数应为正数"), new("Leave it out for the default 200.", "留空即使用默认值 200。")) { Field = "max_iterations" };
        }
    }

    /// <summary>offset + ln exposure.</summary>
    /// <exception cref="DataError">An exposure is not positive.</exception>
    internal static double[] AddLog(Expression exposure, double[] values, double[]? offset, EstimationSample sample)
    {
        int bad = Array.FindIndex(values, value => !(value > 0));
        if (bad >= 0)
        {
            string value = values[bad].ToString("R", CultureInfo.InvariantCulture);
            throw new DataError(
                new($"the exposure '{exposure.Text}' is {value} in row {sample.Indices[bad] + 1}; it must be positive", $"暴露量“{exposure.Text}”第 {sample.Indices[bad] + 1} 行为 {value}，应为正数"),
                new("Drop rows without exposure with 'where'.", "请用 where 剔除暴露量不为正的行。"))
            { Source = sample.Table.Source ?? sample.Table.Name, Column = exposure.Text, Row = sample.Indices[bad] + 1 };
        }

        return [.. values.Select((value, i) => Math.Log(value) + (offset?[i] ?? 0))];
    }
}
