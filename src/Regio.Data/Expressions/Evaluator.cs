using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>Evaluates a parsed expression one whole column at a time.</summary>
internal sealed class Evaluator(EvaluationScope scope, string source)
{
    private readonly List<Notice> _notices = [];

    /// <summary>Rows whose result is used: under <c>if</c>, those for which the branch is taken; null for all.</summary>
    private bool[]? _active;

    internal EvaluationScope Scope => scope;

    /// <summary>The text evaluated.</summary>
    internal string Source => source;

    internal int Rows => scope.Table.RowCount;

    internal IReadOnlyList<Notice> Notices => _notices;

    /// <summary>The column a tree stands for, named <paramref name="name"/>: every NaN an ordinary missing value unless the tree is a column itself.</summary>
    internal Column Column(Node node, string name) => Evaluate(node) switch
    {
        NumberScalar scalar => new NumberColumn(name, Enumerable.Repeat(double.IsFinite(scalar.Number) ? scalar.Number : Missing.Value, Rows).ToArray(), scalar.Kind),
        NumberVector { Scratch: null } vector when node is NameNode column => scope.Table[column.Name].Named(name),
        NumberVector vector => new NumberColumn(name, Finish(vector, node), vector.Kind),
        TextScalar text => new TextColumn(name, new int[Rows], [text.Text]),
        TextVector texts => texts.Texts.Named(name),
        _ => throw new InvalidOperationException(node.ToString()),
    };

    internal Value Evaluate(Node node) => node switch
    {
        NumberNode number => new NumberScalar(number.Value),
        ConstantNode constant => new NumberScalar(constant.Value, double.IsNaN(constant.Value) ? NumberKind.Real : NumberKind.Truth),
        TextNode text => new TextScalar(text.Value),
        NameNode name => Variable(name),
        UnaryNode unary => Unary(unary),
        BinaryNode { Operator: Operator.In } membership => Comparison.In(this, membership),
        BinaryNode binary => Binary(binary),
        CallNode call => FunctionTable.Call(this, call),
        ListNode list => throw Fault(list, new("a list stands where one value is expected", "此处需要单个取值，却出现列表"), new("Lists are for 'in (…)', by=(…) and i(…, ref = c(…)).", "列表用于 in (…)、by=(…) 和 i(…, ref = c(…))。")),
        MacroNode macro => throw Fault(macro, new($"the list ..{macro.Name} stands inside an expression", $"命名列表 ..{macro.Name} 不能用于表达式内部")),
        _ => throw Fault(node, new("'[ ]' belongs to fixed effects with slopes and stands inside an expression", "“[ ]”仅用于带斜率的固定效应，不能用于表达式内部")),
    };

    /// <summary>Evaluates to a number a row; a constant is repeated.</summary>
    internal NumberVector Vector(Node node) => Numeric(Evaluate(node), node) switch
    {
        NumberScalar scalar => NumberVector.Own(Enumerable.Repeat(scalar.Number, Rows).ToArray(), scalar.Kind),
        NumberVector vector => vector,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Evaluates a branch whose result is used only where <paramref name="taken"/> is 1, so that only those rows count in notices.</summary>
    internal Value Under(Node node, ReadOnlySpan<double> taken, double value)
    {
        bool[]? outer = _active;
        bool[] inner = new bool[taken.Length];
        for (int i = 0; i < inner.Length; i++)
        {
            inner[i] = taken[i] == value && (outer is null || outer[i]);
        }

        _active = inner;
        Value result = Evaluate(node);
        _active = outer;
        return result;
    }

    /// <summary>The value itself when it is numbers; otherwise a refusal at <paramref name="node"/>.</summary>
    internal Value Numeric(Value value, Node node) => value is NumberScalar or NumberVector
        ? value
        : throw Fault(node, new($"'{NodeText.Of(node)}' is text where numbers are needed", $"“{NodeText.Of(node)}”为文本，此处需要数值"), new("Use a column of numbers, or a comparison such as region == \"East\", which is 1 or 0.", "请使用数值列，或 region == \"East\" 之类取值为 1 或 0 的比较。"));

    internal SpecError Fault(Node node, Label what, Label? wayOut = null, IReadOnlyList<string>? choices = null)
        => SyntaxFault.At(source, node.Position, what, wayOut, choices);

    /// <summary>Whether the result of a row is used.</summary>
    internal bool Counts(int row) => _active is null || _active[row];

    /// <summary>Tells that rows had no value for a reason; says nothing for none.</summary>
    internal void Tell(long count, string code, Label reason, Node node)
    {
        if (count > 0)
        {
            string piece = NodeText.Of(node);
            _notices.Add(new Notice(NoticeKind.Warning, code, new(
                string.Create(CultureInfo.InvariantCulture, $"{piece}: {count} rows are missing because of {reason.En}."),
                string.Create(CultureInfo.InvariantCulture, $"{piece}：{count} 行因{reason.Zh}而缺失。")))
            { Items = [piece], Count = count });
        }
    }

    private Value Variable(NameNode name)
    {
        return scope.Table.Find(name.Name) switch
        {
            NumberColumn numbers => new NumberVector(numbers.Memory, numbers.Kind),
            TextColumn texts => new TextVector(texts),
            _ => throw Unknown(name),
        };
    }

    private SpecError Unknown(NameNode name)
    {
        string[] columns = [.. scope.Table.Columns.Select(column => column.Name)];
        return Fault(name, new($"there is no variable '{name.Name}'", $"没有名为“{name.Name}”的变量"), SyntaxFault.Choose(name.Name, columns), columns);
    }

    private Value Unary(UnaryNode unary)
    {
        if (unary.Operator is Operator.IsMissing or Operator.IsNotMissing)
        {
            return Comparison.IsMissing(this, unary);
        }

        Value operand = Numeric(Evaluate(unary.Operand), unary.Operand);
        return unary.Operator == Operator.Negate
            ? Elementwise.Map(operand, NumberKind.Real, static x => -x)
            : Elementwise.Map(operand, NumberKind.Truth, static x => double.IsNaN(x) ? x : x == 0 ? 1 : 0);
    }

    private Value Binary(BinaryNode binary)
    {
        Value left = Evaluate(binary.Left);
        Value right = Evaluate(binary.Right);
        if (binary.Operator is >= Operator.Equal and <= Operator.GreaterOrEqual && (left is TextScalar or TextVector || right is TextScalar or TextVector))
        {
            return Comparison.Texts(this, binary, left, right);
        }

        return Arithmetic.Apply(this, binary, Numeric(left, binary.Left), Numeric(right, binary.Right));
    }

    private double[] Finish(NumberVector vector, Node node)
    {
        double[] values = vector.Scratch ?? vector.Numbers.ToArray();
        long infinite = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                infinite += double.IsInfinity(values[i]) ? 1 : 0;
                values[i] = Missing.Value;
            }
        }

        Tell(infinite, "overflow", ("a result too large to represent", "结果超出可表示范围"), node);
        return values;
    }
}
