using Regio.Core;

namespace Regio.Studies;

/// <summary>The refusal of a name that stands for no variable before this one.</summary>
internal static class UnknownVariable
{
    internal static SpecError Of(VariablePlan plan, string field, string name, IReadOnlyList<string> known)
    {
        if (plan.Later.Contains(name, StringComparer.Ordinal) || name == plan.Name)
        {
            return plan.Refuse(field, TooLate(name), TooLateWay, known);
        }

        string all = string.Join(", ", known);
        Label way = Nearest.To(name, known) is string near
            ? new($"Did you mean '{near}'? There are: {all}.", $"是否指“{near}”？可选：{all}。")
            : new($"There are: {all}.", $"可选：{all}。");
        return plan.Refuse(field, new($"there is no variable '{name}' here", $"此处没有名为“{name}”的变量"), way, known);
    }

    internal static Label TooLate(string name) => new($"'{name}' is declared only later", $"“{name}”在其后才声明");

    internal static Label TooLateWay { get; } = ("Variables are made in order: move it before this one.", "变量按顺序生成：请将其移到该变量之前。");
}
