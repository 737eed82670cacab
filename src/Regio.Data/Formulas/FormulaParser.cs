namespace Regio.Data;

/// <summary>A summand of a formula part, with its sign.</summary>
internal readonly record struct Summand(Node Node, bool Minus);

/// <summary>The parts of a formula as written: nothing is expanded yet.</summary>
internal sealed record FormulaParts
{
    internal required IReadOnlyList<Node> Outcomes { get; init; }

    internal required IReadOnlyList<Summand> Regressors { get; init; }

    internal IReadOnlyList<Summand> Effects { get; init; } = [];

    internal IReadOnlyList<Summand> Endogenous { get; init; } = [];

    internal IReadOnlyList<Summand> Instruments { get; init; } = [];
}

/// <summary>Cuts a formula at <c>~</c> and <c>|</c>: <c>outcomes ~ regressors | effects | endogenous ~ instruments</c>, the two last parts optional.</summary>
internal sealed class FormulaParser
{
    private readonly Parser _parser;
    private readonly List<Summand> _bracketEndogenous = [];
    private readonly List<Summand> _bracketInstruments = [];

    private FormulaParser(string text) => _parser = new Parser(text);

    internal static FormulaParts Parse(string text) => new FormulaParser(text).Parse();

    /// <summary>A sum of terms alone, such as an entry of a named list.</summary>
    internal static List<Summand> ParseSum(string text)
    {
        FormulaParser parser = new(text);
        List<Summand> sum = parser.Sum();
        parser._parser.ExpectEnd();
        return sum;
    }

    private FormulaParts Parse()
    {
        if (_parser.Peek.Kind == TokenKind.End)
        {
            throw _parser.Fault(new("the formula is empty", "公式为空"), new("Write outcome ~ regressors, such as y ~ x1 + x2 | city + year.", "请写成 被解释变量 ~ 解释变量，例如 y ~ x1 + x2 | city + year。"));
        }

        Node outcome = _parser.ParseOperand(Operators.Sum);
        if (!_parser.TryTake("~"))
        {
            throw _parser.Fault(new("the formula has no '~' after the outcome", "被解释变量之后缺少“~”"), new("Write outcome ~ regressors, such as y ~ x1 + x2 | city + year.", "请写成 被解释变量 ~ 解释变量，例如 y ~ x1 + x2 | city + year。"));
        }

        FormulaParts parts = new() { Outcomes = Outcomes(outcome), Regressors = Sum() };
        while (_parser.TryTake("|"))
        {
            parts = Part(parts);
        }

        _parser.ExpectEnd();
        return _bracketEndogenous.Count == 0 ? parts : parts with { Endogenous = _bracketEndogenous, Instruments = _bracketInstruments };
    }

    /// <summary>The part after a <c>|</c>: instruments when it holds a <c>~</c>, else effects.</summary>
    private FormulaParts Part(FormulaParts parts)
    {
        int start = _parser.Peek.Position;
        List<Summand> sum = Sum();
        if (parts.Endogenous.Count > 0 || _bracketEndogenous.Count > 0 && _parser.Peek.Is("~"))
        {
            throw SyntaxFault.At(_parser.Text, start, new("nothing may follow the instruments", "工具变量部分之后不应再有内容"));
        }

        if (_parser.TryTake("~"))
        {
            return parts with { Endogenous = sum, Instruments = Sum() };
        }

        return parts.Effects.Count == 0
            ? parts with { Effects = sum }
            : throw SyntaxFault.At(_parser.Text, start, new("the formula has two parts of fixed effects", "公式含两个固定效应部分"), new("The third part is endogenous ~ instruments.", "第三部分应为 内生变量 ~ 工具变量。"));
    }

    private static IReadOnlyList<Node> Outcomes(Node node) => node switch
    {
        ListNode list => list.Items,
        CallNode { Function: "sw" } call => [.. call.Arguments.Select(argument => argument.Value)],
        _ => [node],
    };

    private List<Summand> Sum()
    {
        List<Summand> summands = [];
        bool minus = _parser.TryTake("-");
        _ = !minus && _parser.TryTake("+");
        do
        {
            if (_parser.Peek.Is("["))
            {
                Bracket();
            }
            else
            {
                summands.Add(new Summand(_parser.ParseOperand(Operators.Product), minus));
            }
        }
        while (Sign(out minus));
        return summands;
    }

    private bool Sign(out bool minus)
    {
        minus = _parser.TryTake("-");
        return minus || _parser.TryTake("+");
    }

    /// <summary>pyfixest's <c>[endogenous ~ instruments]</c> among the regressors.</summary>
    private void Bracket()
    {
        Token open = _parser.Peek;
        _parser.TryTake("[");
        if (_bracketEndogenous.Count > 0)
        {
            throw SyntaxFault.At(_parser.Text, open.Position, new("only one [endogenous ~ instruments] is allowed", "只允许一个 [内生变量 ~ 工具变量]"));
        }

        _bracketEndogenous.AddRange(Sum());
        if (!_parser.TryTake("~"))
        {
            throw _parser.Fault(new("'[' in a sum begins [endogenous ~ instruments], and '~' is missing", "“[”表示 [内生变量 ~ 工具变量]，此处缺少“~”"));
        }

        _bracketInstruments.AddRange(Sum());
        if (!_parser.TryTake("]"))
        {
            throw SyntaxFault.At(_parser.Text, open.Position, new("'[' is never closed", "“[”没有闭合"));
        }
    }
}
