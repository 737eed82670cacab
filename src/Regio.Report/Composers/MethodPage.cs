using Regio.Core;

namespace Regio.Report;

/// <summary>What a user asks of a method before using it: purpose, equation, tables it needs, options, an example that runs, sources.</summary>
public static class MethodPage
{
    /// <summary>The page of a method.</summary>
    public static IReadOnlyList<Block> Of(Method method)
    {
        List<Block> blocks =
        [
            new Heading(new($"{method.Name}: {method.Title.En}", $"{method.Name}：{method.Title.Zh}")),
            new Paragraph(method.Purpose),
            new Equation(method.Equation),
            OptionsGrid.Of(method.SpecType) with { Title = ("Fields of the spec", "规格字段") },
        ];
        if (method.Aliases.Count > 0)
        {
            string names = string.Join(", ", method.Aliases);
            blocks.Insert(1, new Paragraph(new($"Also called {names}.", $"又名 {names}。")));
        }

        if (method.Data.Count != 1 || method.Data[0] != DataRole.Main)
        {
            blocks.Add(new Heading(("Tables", "数据表"), 2));
            blocks.Add(new Bullets([.. method.Data.Select(RoleText)]));
        }

        blocks.Add(new Heading(("Example", "示例"), 2));
        blocks.Add(new Verbatim(Example(method)));
        blocks.Add(new Heading(("Sources", "文献"), 2));
        blocks.Add(new Bullets([.. method.Sources.Select(Label.Same)]));
        return blocks;
    }

    /// <summary>The command that runs the method's example.</summary>
    private static string Example(Method method)
    {
        string tables = string.Concat(method.Data.Where(role => role.Required).Select(role => $" --data {role.Name}={method.ExampleData}"));
        return $"regio call {method.Name}{tables} --spec - <<'END'\n{method.ExampleSpec.Trim()}\nEND";
    }

    private static Label RoleText(DataRole role) => role.Required
        ? new($"{role.Name}: {role.Meaning.En}", $"{role.Name}：{role.Meaning.Zh}")
        : new($"{role.Name} (optional): {role.Meaning.En}", $"{role.Name}（可选）：{role.Meaning.Zh}");
}
