using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>What every threshold model refuses.</summary>
internal static class ThresholdChecks
{
    internal static void Formula(Formula formula, string method, int changing, bool needsIntercept)
    {
        Label? refused = formula switch
        {
            { Endogenous.Count: > 0 } => new($"{method} takes no instruments in its formula", $"{method} 的公式不支持工具变量"),
            { Effects.Count: > 0 } => new($"{method} takes no fixed effects in its formula", $"{method} 的公式中不写固定效应"),
            { Intercept: false } when needsIntercept => new($"{method} needs the constant", $"{method} 需要常数项"),
            _ when changing == 0 => new("no regressor is given whose slope differs by regime", "未给出系数随区间变化的解释变量"),
            _ => null,
        };
        if (refused is not null)
        {
            throw new SpecError(refused, new("Write y ~ z1 + z2 in formula and the regressors that change in regime_regressors; entity and time have fields of their own.", "请在 formula 中写 y ~ z1 + z2，把系数变化的解释变量写入 regime_regressors；个体与时间另有字段。"))
            { Field = changing == 0 ? "regime_regressors" : "formula", Given = formula.ToText() };
        }
    }

    internal static void Level(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new SpecError(new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。")) { Field = "confidence_level" };
        }
    }

    internal static void Replications(int replications)
    {
        if (replications < 0)
        {
            throw new SpecError(new("the number of replications cannot be negative", "抽样次数不能为负"), new("Write 300, or 0 for no test.", "请写 300；0 表示不检验。"))
            { Field = "replications", Given = replications.ToString(CultureInfo.InvariantCulture) };
        }
    }
}
