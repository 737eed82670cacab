using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>Reads the tables of a study and the variables added to them.</summary>
internal sealed class DataReader(StudyText text, SpecReader reader, Catalogue catalogue)
{
    private const string Variables = "variables";
    private static readonly string[] Sources = ["file", "builtin", "simulate", "model", "join", "stack"];

    /// <summary>The tables; variables that stand at the top of the study belong to its only table.</summary>
    internal IReadOnlyList<DataStep> Tables(SpecNode? node, SpecNode? variables)
    {
        List<DataStep> tables = [.. StudyNodes.Members(text, node, "data").Select(Table)];
        if (variables is null)
        {
            return tables;
        }

        if (tables.Count != 1)
        {
            throw text.Refuse(variables.Position, Variables, new($"it is not said to which of the {tables.Count} tables the variables belong", $"未说明变量属于 {tables.Count} 张数据表中的哪一张"), ("Write them under data, in the entry of their table.", "请将其写在 data 中相应数据表之下。"));
        }

        return [tables[0] with { Variables = [.. tables[0].Variables, .. Steps(variables, Variables)] }];
    }

    private DataStep Table(SpecMember member)
    {
        string path = "data." + member.Name;
        DataSource source = (DataSource)reader.Read(StudyNodes.Without(member.Value, Variables), typeof(DataSource), path);
        string[] given = [.. Sources.Where(name => StudyNodes.Find(member.Value, name) is not null)];
        if (given.Length != 1)
        {
            string all = string.Join(", ", Sources);
            throw text.Refuse(member.Position, path, given.Length == 0 ? ("the table has no source", "数据表没有来源") : ("the table has several sources", "数据表有多个来源"), new($"Give one of: {all}.", $"请给出以下之一：{all}。"), Sources);
        }

        return new DataStep(member.Name, source, member.Position)
        {
            Variables = Steps(StudyNodes.Find(member.Value, Variables), path + "." + Variables),
            Uses = [.. References(source, given[0], StudyNodes.Find(member.Value, given[0])!, path)],
        };
    }

    private IEnumerable<StepReference> References(DataSource source, string kind, SpecNode node, string path)
    {
        if (kind == "join" && source.On.Count == 0 && source.Join.Skip(1).Any(table => table.On.Count == 0))
        {
            throw text.Refuse(node.Position, path + ".on", ("a join needs keys", "连接需要键"), ("Write on: [KEY, ...].", "请写作 on: [键, ...]。"));
        }

        return kind switch
        {
            "model" => [new StepReference(source.Model!, IsModel: true, node.Position)],
            "join" => source.Join.Select((table, i) => new StepReference(table.Table, IsModel: false, node.Items[i].Position)),
            "stack" => source.Stack.Select((table, i) => new StepReference(table.Table, IsModel: false, node.Items[i].Position)),
            _ => [],
        };
    }

    private List<VariableStep> Steps(SpecNode? node, string path)
        => [.. StudyNodes.Items(text, node, path).Select(item => item is { Kind: SpecNodeKind.Record, Members: [var only] }
            ? Step(only, path)
            : throw text.Refuse(item.Position, path, ("a variable is one name and what it is", "每项应为一个变量名及其定义"), ("Write - name: expression.", "请写作 - 变量名: 表达式。")))];

    private VariableStep Step(SpecMember member, string path)
    {
        string field = path + "." + member.Name;
        if (member.Value.Kind == SpecNodeKind.Record)
        {
            return new VariableStep(member.Name, member.Position) { Method = MethodCalls.Read(member.Value, member.Position, field, text, catalogue, null, []) };
        }

        reader.ReadValue(member.Value, SpecType.Of(typeof(Expression)), field);
        return new VariableStep(member.Name, member.Position) { Expression = member.Value };
    }
}
