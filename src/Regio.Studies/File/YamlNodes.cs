using System.Globalization;
using Regio.Core;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Mark = YamlDotNet.Core.Mark;

namespace Regio.Studies;

/// <summary>YAML as nodes with positions: the core schema of YAML 1.2 (so <c>no</c> is a text), anchors, aliases and merge keys; duplicate keys and tags are refused.</summary>
internal sealed class YamlNodes
{
    private const int Deepest = 64;

    /// <summary>Nodes that aliases may stand for in all: a file that repeats itself by doubling is no study.</summary>
    private const int MostNodes = 200_000;

    private readonly Parser _parser;
    private readonly StudyText _text;
    private readonly int _start;
    private readonly int[] _lines;
    private readonly Dictionary<string, (SpecNode Node, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlNodes(StudyText text, string path, string yaml)
    {
        _text = text;
        _start = text.Add(path, yaml);
        _parser = new Parser(new Scanner(new StringReader(yaml), skipComments: true));
        _lines = [0, .. Enumerable.Range(0, yaml.Length).Where(i => yaml[i] == '\n').Select(i => i + 1)];
    }

    /// <summary>The nodes of a file; a file without content is an empty record.</summary>
    internal static SpecNode Read(StudyText text, string path, string yaml)
    {
        YamlNodes reader = new(text, path, yaml);
        try
        {
            return reader.Document();
        }
        catch (YamlException refusal)
        {
            throw text.Refuse(reader.Position(refusal.Start), string.Empty, new($"this is not valid YAML: {Reason(refusal)}", $"不是有效的 YAML：{Reason(refusal)}"), ("Look for a missing colon, quote or bracket, and for lines that are not indented alike; quote texts that hold ': ' or begin with a sign.", "请检查是否缺少冒号、引号或括号，缩进是否一致；含“: ”或以符号开头的文本请加引号。"));
        }
    }

    private SpecNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return SpecNode.OfMembers([]);
        }

        _parser.Consume<DocumentStart>();
        SpecNode node = Node(0);
        _parser.Consume<DocumentEnd>();
        return _parser.Current is DocumentStart second
            ? throw Refuse(second.Start, ("a study file is one YAML document", "研究文件应为单个 YAML 文档"), ("Remove what follows '---'.", "请删去“---”之后的内容。"))
            : node;
    }

    private SpecNode Node(int depth)
    {
        ParsingEvent current = _parser.Current!;
        if (depth > Deepest || ++_nodes > MostNodes)
        {
            throw Refuse(current.Start, ("the file is nested too deeply or repeats itself too often", "文件嵌套过深或重复过多"), null);
        }

        int before = _nodes;
        switch (current)
        {
            case AnchorAlias alias:
                _parser.MoveNext();
                return Alias(alias);
            case NodeEvent { Tag.IsEmpty: false, Tag.Value: not "tag:yaml.org,2002:str" } tagged:
                throw Refuse(tagged.Start, new($"the tag '{tagged.Tag.Value}' is not allowed", $"不允许使用标签“{tagged.Tag.Value}”"), ("Remove it; a study file holds plain values.", "请删去；研究文件只含普通值。"));
            case NodeEvent start:
                SpecNode node = start switch
                {
                    Scalar => ScalarNode(_parser.Consume<Scalar>()),
                    SequenceStart => Sequence(depth),
                    _ => Mapping(depth),
                };
                if (!start.Anchor.IsEmpty)
                {
                    _anchors[start.Anchor.Value] = (node, _nodes - before + 1);
                }

                return node;
            default:
                throw Refuse(current.Start, ("a value is missing", "缺少值"), null);
        }
    }

    private SpecNode Alias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out (SpecNode Node, int Size) anchor))
        {
            throw _text.Unknown(Position(alias.Start), string.Empty, alias.Value.Value, ("anchor", "锚点"), [.. _anchors.Keys]);
        }

        _nodes += anchor.Size;
        return anchor.Node;
    }

    private SpecNode Sequence(int depth)
    {
        int position = Position(_parser.Consume<SequenceStart>().Start);
        List<SpecNode> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new SpecNode { Kind = SpecNodeKind.List, Position = position, Items = items };
    }

    private SpecNode Mapping(int depth)
    {
        int position = Position(_parser.Consume<MappingStart>().Start);
        List<SpecMember> members = [];
        List<SpecMember> merged = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not Scalar key)
            {
                throw Refuse(_parser.Current!.Start, ("a name is needed before the colon", "冒号前应为名称"), null);
            }

            _parser.MoveNext();
            SpecNode value = Node(depth + 1);
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
            {
                merged.AddRange(value.Kind == SpecNodeKind.List ? value.Items.SelectMany(item => item.Members) : value.Members);
            }
            else if (members.Exists(member => member.Name == key.Value))
            {
                throw Refuse(key.Start, new($"'{key.Value}' is given twice", $"“{key.Value}”重复给出"), ("Keep one of them.", "请只保留一个。"));
            }
            else
            {
                members.Add(new SpecMember(key.Value, value, Position(key.Start)));
            }
        }

        IEnumerable<SpecMember> inherited = merged.Where(one => !members.Exists(member => member.Name == one.Name)).DistinctBy(one => one.Name, StringComparer.Ordinal);
        return new SpecNode { Kind = SpecNodeKind.Record, Position = position, Members = [.. members, .. inherited] };
    }

    private SpecNode ScalarNode(Scalar scalar)
    {
        bool plain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        SpecNodeKind kind = !plain ? SpecNodeKind.Text : scalar.Value switch
        {
            "" or "~" or "null" => SpecNodeKind.Null,
            "true" or "false" => SpecNodeKind.Truth,
            string text when IsNumber(text) => SpecNodeKind.Number,
            _ => SpecNodeKind.Text,
        };
        return new SpecNode { Kind = kind, Text = scalar.Value, Plain = plain, Position = Position(scalar.Start) };
    }

    private int Position(Mark mark) => _start + _lines[Math.Clamp((int)mark.Line - 1, 0, _lines.Length - 1)] + (int)Math.Max(mark.Column - 1, 0);

    private SpecError Refuse(Mark mark, Label what, Label? wayOut) => _text.Refuse(Position(mark), string.Empty, what, wayOut);

    private static string Reason(YamlException refusal) => refusal.Message[(refusal.Message.IndexOf("): ", StringComparison.Ordinal) is int at and >= 0 ? at + 3 : 0)..].TrimEnd('.');

    /// <summary>A number of the core schema: digits with a point and a power of ten, no thousands separators and no words.</summary>
    private static bool IsNumber(string text)
        => text.AsSpan().IndexOfAnyExcept("+-.0123456789eE") < 0 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
