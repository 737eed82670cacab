namespace Regio.Data;

/// <summary>Reads the one-line form of a missing-value rule.</summary>
internal static class MissingRuleText
{
    private static readonly string[] Rules = ["drop", "interpolate", "mean", "carry"];

    internal static MissingRule Parse(string text)
    {
        if (Parser.Parse(text) is not CallNode call || !Rules.Contains(call.Function, StringComparer.Ordinal))
        {
            throw SyntaxFault.At(text, 0, new("this is no rule for missing values", "这不是缺失值规则"), new("Write drop(x), interpolate(x), mean(x, by = g) or carry(x).", "请写 drop(x)、interpolate(x)、mean(x, by = g) 或 carry(x)。"), Rules);
        }

        string[] variables = [.. call.Arguments.Where(argument => argument.Name is null).Select(argument => Name(text, argument.Value))];
        if (variables.Length == 0)
        {
            throw SyntaxFault.At(text, call.Position, new($"{call.Function}() names no variable", $"{call.Function}() 没有列出变量"));
        }

        string? option = call.Function switch { "interpolate" => "ends", "mean" => "by", _ => null };
        foreach (Argument argument in call.Arguments)
        {
            if (argument.Name is not null && !string.Equals(argument.Name, option, StringComparison.Ordinal))
            {
                throw SyntaxFault.At(text, argument.Value.Position, new($"{call.Function}() has no argument '{argument.Name}'", $"{call.Function}() 没有参数“{argument.Name}”"));
            }
        }

        Node? value = call.Arguments.FirstOrDefault(argument => argument.Name is not null)?.Value;
        return call.Function switch
        {
            "drop" => new DropMissing { Variables = variables },
            "interpolate" => new Interpolate { Variables = variables, Ends = value is null ? SeriesEnds.Leave : Ends(text, value) },
            "mean" => new FillMean { Variables = variables, By = value is null ? [] : value is ListNode list ? [.. list.Items.Select(item => Name(text, item))] : [Name(text, value)] },
            _ => new CarryForward { Variables = variables },
        };
    }

    private static string Name(string text, Node node) => node is NameNode name
        ? name.Name
        : throw SyntaxFault.At(text, node.Position, new($"'{NodeText.Of(node)}' is no variable", $"“{NodeText.Of(node)}”不是变量"));

    private static SeriesEnds Ends(string text, Node node)
    {
        string[] choices = ["leave", "nearest", "trend"];
        int choice = Array.IndexOf(choices, (node as TextNode)?.Value ?? (node as NameNode)?.Name);
        return choice >= 0 ? (SeriesEnds)choice : throw SyntaxFault.At(text, node.Position, new("ends must be \"leave\", \"nearest\" or \"trend\"", "ends 应为 \"leave\"、\"nearest\" 或 \"trend\""), null, choices);
    }
}
