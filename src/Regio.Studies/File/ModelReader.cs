using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>Reads the models of a study and expands each into its columns: a spec a variant and step of the formula.</summary>
internal sealed class ModelReader(StudyText text, SpecReader reader, Catalogue catalogue, IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
{
    /// <summary>Fields of a model that the study reads itself.</summary>
    internal static IReadOnlyList<string> Own { get; } = ["label", "data", "columns", "groups"];

    /// <summary>Method of a model that names none.</summary>
    internal const string Fallback = "least_squares";
    private const string FormulaField = "formula";

    internal IReadOnlyList<ModelStep> Models(SpecNode? node, IReadOnlyList<DataStep> tables)
        => [.. StudyNodes.Members(text, node, "models").Select(member => Model(member, tables))];

    private ModelStep Model(SpecMember member, IReadOnlyList<DataStep> tables)
    {
        string path = "models." + member.Name;
        if (member.Value.Kind != SpecNodeKind.Record)
        {
            throw text.Refuse(member.Value.Position, path, ("a model is a record of fields", "模型应为由字段组成的记录"), ("Give at least a formula.", "请至少给出 formula。"));
        }

        MethodCall call = MethodCalls.Read(member.Value, member.Position, path, text, catalogue, Fallback, Own);
        IReadOnlyDictionary<string, (string Table, int Position)> data = Roles(member, call.Method, tables, path);
        PanelKeys? panel = tables.FirstOrDefault(table => table.Name == data.Values.Select(role => role.Table).FirstOrDefault())?.Source.Panel;
        SpecNode? groups = Field(call, member.Value, "groups");
        if (groups is not null)
        {
            reader.ReadValue(groups, SpecType.Of(typeof(SampleSplit)), path + ".groups");
        }

        return new ModelStep(member.Name, call)
        {
            Label = Field(call, member.Value, "label") is SpecNode label ? (Label)reader.ReadValue(label, SpecType.Of(typeof(Label)), path + ".label") : null,
            Data = data,
            Groups = groups,
            Columns = [.. Variants(call, member.Value, path).SelectMany(variant => Columns(call, variant, panel))],
        };
    }

    /// <summary>A field the study reads itself; null where it belongs to the method.</summary>
    private static SpecNode? Field(MethodCall call, SpecNode node, string name)
        => SpecShape.Of(call.Method.SpecType).Find(name) is null ? StudyNodes.Find(node, name) : null;

    private Dictionary<string, (string Table, int Position)> Roles(SpecMember member, Method method, IReadOnlyList<DataStep> tables, string path)
    {
        string[] names = [.. tables.Select(table => table.Name)];
        SpecNode? given = StudyNodes.Find(member.Value, "data");
        IEnumerable<SpecMember> written = given switch
        {
            { Kind: SpecNodeKind.Record } => given.Members,
            not null => [new SpecMember(method.Data[0].Name, given, given.Position)],
            null when tables.Count == 1 => [new SpecMember(method.Data[0].Name, SpecNode.OfText(names[0]) with { Position = member.Position }, member.Position)],
            null => throw text.Refuse(member.Position, path + ".data", new($"it is not said which of the {tables.Count} tables the model is estimated on", $"未说明模型使用 {tables.Count} 张数据表中的哪一张"), ("Add data: TABLE.", "请加上 data: 数据表名。"), names),
        };
        Dictionary<string, (string Table, int Position)> roles = new(StringComparer.Ordinal);
        foreach (SpecMember role in written)
        {
            string table = StudyNodes.Text(text, role.Value, path + ".data");
            roles[role.Name] = method.Data.All(known => known.Name != role.Name)
                ? throw text.Unknown(role.Position, path + ".data", role.Name, new($"table of {method.Name}", $"{method.Name} 所需数据表"), [.. method.Data.Select(known => known.Name)])
                : names.Contains(table, StringComparer.Ordinal) ? (table, role.Value.Position)
                : throw text.Unknown(role.Value.Position, path + ".data", table, ("table", "数据表"), names);
        }

        DataRole? absent = method.Data.FirstOrDefault(role => role.Required && !roles.ContainsKey(role.Name));
        return absent is null ? roles : throw text.Refuse(member.Position, path + ".data", new($"{method.Name} needs the table '{absent.Name}': {absent.Meaning.En}", $"{method.Name} 需要数据表“{absent.Name}”：{absent.Meaning.Zh}"), new($"Write data: {{{absent.Name}: TABLE}}.", $"请写作 data: {{{absent.Name}: 数据表名}}。"));
    }

    private List<(IReadOnlyList<SpecMember> Members, Label? Label, SpecNode Node, string Path)> Variants(MethodCall call, SpecNode model, string path)
    {
        if (Field(call, model, "columns") is not SpecNode columns)
        {
            return [(call.Members, null, model, path)];
        }

        List<(IReadOnlyList<SpecMember>, Label?, SpecNode, string)> variants = [];
        foreach (SpecNode item in StudyNodes.Items(text, columns, path + ".columns"))
        {
            string field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}.columns[{variants.Count}]");
            IReadOnlyList<SpecMember> own = StudyNodes.Without(item, "label").Members;
            SpecNode? label = StudyNodes.Find(item, "label");
            variants.Add((
                [.. call.Members.Where(member => !own.Any(one => one.Name == member.Name)), .. own],
                label is null ? null : (Label)reader.ReadValue(label, SpecType.Of(typeof(Label)), field + ".label"),
                item.Kind == SpecNodeKind.Record ? item : throw text.Refuse(item.Position, field, ("a column is a record of the fields in which it differs", "每列应为与模型不同之处的记录")),
                field));
        }

        return variants;
    }

    /// <summary>The columns of a variant: one a step of its formula; entity and time of the panel stand in for those not given.</summary>
    private IEnumerable<ModelColumn> Columns(MethodCall call, (IReadOnlyList<SpecMember> Members, Label? Label, SpecNode Node, string Path) variant, PanelKeys? panel)
    {
        SpecShape shape = SpecShape.Of(call.Method.SpecType);
        List<SpecMember> members = [.. variant.Members];
        Default(members, shape, "entity", panel?.Entity);
        Default(members, shape, "time", panel?.Time);
        SpecMember? formula = shape.Find(FormulaField) is { Type.Clr: Type type } && type == typeof(Formula) ? members.Find(member => member.Name == FormulaField) : null;
        if (formula is null)
        {
            return [Column(members, variant.Label)];
        }

        string written = StudyNodes.Text(text, formula.Value, variant.Path + "." + FormulaField);
        FormulaSet set = reader.Inside(formula.Value, variant.Path + "." + FormulaField, () => FormulaSet.Parse(written, lists));
        return [.. set.Variants.Select(one => Column(
            [.. members.Where(member => member != formula), formula with { Value = formula.Value with { Text = one.Formula.ToText(), Kind = SpecNodeKind.Text } }],
            variant.Label))];

        ModelColumn Column(List<SpecMember> all, Label? label)
            => new(all, variant.Path, label, formula?.Value.Position ?? variant.Node.Position, (IMethodSpec)reader.Read(variant.Node with { Members = all }, call.Method.SpecType, variant.Path));
    }

    private static void Default(List<SpecMember> members, SpecShape shape, string name, string? value)
    {
        if (value is not null && shape.Find(name) is { Type.Kind: SpecKind.Text } && !members.Exists(member => member.Name == name))
        {
            members.Add(new SpecMember(name, SpecNode.OfText(value)));
        }
    }
}
