using Regio.Core;

namespace Regio.Data;

/// <summary>One of the models a text stands for.</summary>
/// <param name="Formula">The model.</param>
/// <param name="Label">What tells it from the others, such as <c>y1; x1 + x2; city + year</c>: outcome, step of the effects, step of the regressors, each only when it varies; empty for a single model. An empty step reads <c>(none)</c>.</param>
public sealed record FormulaVariant(Formula Formula, string Label);

/// <summary>The models a formula text stands for: several outcomes <c>c(y1, y2)</c>, stepwise regressors or effects (<c>sw</c>, <c>sw0</c>, <c>csw</c>, <c>csw0</c>, <c>mvsw</c>), named lists of terms.</summary>
/// <remarks>
/// Order as in fixest: outcomes vary slowest, then effects, then regressors. <c>csw(controls)</c> with the name of one list steps through its entries;
/// with several arguments each is a step, a list as a block.
/// </remarks>
public sealed class FormulaSet
{
    private const int MostModels = 20_000;

    private readonly string _text;
    private readonly TermExpansion _expansion;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _lists;

    private FormulaSet(string text, IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
    {
        (_text, _lists, _expansion) = (text, lists, new TermExpansion(text, lists));
        Variants = Expand(FormulaParser.Parse(text));
    }

    /// <summary>The models in order.</summary>
    public IReadOnlyList<FormulaVariant> Variants { get; }

    /// <summary>Parses a formula text.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="lists">Named lists of terms, each a sum such as <c>x1</c> or <c>log(x2) + x3</c>; null for none.</param>
    /// <exception cref="SpecError">The text is no formula, names an unknown list or function, or stands for more than 20 000 models.</exception>
    public static FormulaSet Parse(string text, IReadOnlyDictionary<string, IReadOnlyList<string>>? lists = null) => new(text, lists ?? NamedLists.None);

    private List<FormulaVariant> Expand(FormulaParts parts)
    {
        List<List<Summand>> regressors = Alternatives(parts.Regressors);
        List<List<Summand>> effects = Alternatives(parts.Effects);
        Term[] outcomes = [.. parts.Outcomes.SelectMany(Outcomes)];
        if ((long)outcomes.Length * regressors.Count * effects.Count > MostModels)
        {
            throw SyntaxFault.At(_text, 0, new($"the formula stands for more than {MostModels} models", $"公式代表的模型超过 {MostModels} 个"));
        }

        Formula shared = new() { Outcome = outcomes[0], Endogenous = Instruments(parts.Endogenous), Instruments = Instruments(parts.Instruments) };
        (IReadOnlyList<Term> Terms, bool Intercept)[] rights = [.. regressors.Select(_expansion.Expand)];
        IReadOnlyList<EffectTerm>[] lefts = [.. effects.Select(Effects)];
        List<FormulaVariant> variants = [];
        foreach (Term outcome in outcomes)
        {
            foreach (IReadOnlyList<EffectTerm> effect in lefts)
            {
                foreach ((IReadOnlyList<Term> terms, bool intercept) in rights)
                {
                    Formula formula = shared with { Outcome = outcome, Regressors = terms, Intercept = intercept, Effects = effect };
                    variants.Add(new(formula, Label(formula, outcomes.Length > 1, lefts.Length > 1, rights.Length > 1)));
                }
            }
        }

        return variants;
    }

    private static string Label(Formula formula, bool outcomes, bool effects, bool regressors)
    {
        List<string> parts = [];
        void Add(bool varies, string text)
        {
            if (varies)
            {
                parts.Add(text.Length == 0 ? "(none)" : text);
            }
        }

        Add(outcomes, formula.Outcome.Name);
        Add(effects, string.Join(" + ", formula.Effects.Select(effect => effect.Text)));
        Add(regressors, string.Join(" + ", formula.Regressors.Select(term => term.Name)));
        return string.Join("; ", parts);
    }

    /// <summary>The outcomes a part of the left side stands for: one, or those of a named list.</summary>
    private IReadOnlyList<Term> Outcomes(Node node)
    {
        if (node is BinaryNode or UnaryNode)
        {
            return [new Term([Expression.Of(_text, node)])];
        }

        (IReadOnlyList<Term> terms, _) = _expansion.Expand([new Summand(node, false)]);
        return terms.Count > 0 && terms.All(term => term.Factors.Count == 1)
            ? terms
            : throw SyntaxFault.At(_text, node.Position, new("an outcome is one variable or expression", "被解释变量应为单个变量或表达式"), new("Several outcomes are written c(y1, y2).", "多个被解释变量请写作 c(y1, y2)。"));
    }

    private IReadOnlyList<Term> Instruments(IReadOnlyList<Summand> summands)
    {
        IReadOnlyList<Term> terms = _expansion.Expand(summands).Terms;
        return summands.Count == 0 || terms.Count > 0
            ? terms
            : throw SyntaxFault.At(_text, summands[0].Node.Position, new("the instrument part names no variable", "工具变量部分没有变量"));
    }

    private List<EffectTerm> Effects(List<Summand> summands)
    {
        List<EffectTerm> effects = [];
        foreach (Summand summand in summands)
        {
            if (summand.Node is NumberNode { Value: 0 or 1 })
            {
                continue;
            }

            if (summand.Minus)
            {
                throw SyntaxFault.At(_text, summand.Node.Position, new("a fixed effect cannot be subtracted", "固定效应不能相减"));
            }

            foreach ((string source, Node node) in Items(summand.Node))
            {
                effects.Add(EffectTerm.Read(source, node));
            }
        }

        return [.. effects.Distinct()];
    }

    /// <summary>A summand of the effects part, a named list replaced by its entries.</summary>
    private IEnumerable<(string Source, Node Node)> Items(Node node)
    {
        if (node is ListEntryNode entry)
        {
            string text = _expansion.List(entry.Position, entry.List)[entry.Entry];
            return FormulaParser.ParseSum(text).Select(item => (text, item.Node));
        }

        string? list = node switch
        {
            MacroNode macro => macro.Name,
            NameNode name when _lists.ContainsKey(name.Name) => name.Name,
            _ => null,
        };
        if (node is BinaryNode { Operator: Operator.Add } sum)
        {
            return [.. Items(sum.Left), .. Items(sum.Right)];
        }

        return list is null ? [(_text, node)] : _expansion.List(node.Position, list).SelectMany(text => FormulaParser.ParseSum(text).Select(item => (text, item.Node)));
    }

    /// <summary>Every choice of steps: the first stepwise function varies slowest.</summary>
    private List<List<Summand>> Alternatives(IReadOnlyList<Summand> summands)
    {
        List<List<Summand>> all = [[]];
        foreach (Summand summand in summands)
        {
            List<List<Summand>> steps = Steps(summand);
            if ((long)all.Count * steps.Count > MostModels)
            {
                throw SyntaxFault.At(_text, summand.Node.Position, new($"the formula stands for more than {MostModels} models", $"公式代表的模型超过 {MostModels} 个"));
            }

            all = [.. all.SelectMany(_ => steps, (before, step) => new List<Summand>([.. before, .. step]))];
        }

        return all;
    }

    private List<List<Summand>> Steps(Summand summand)
    {
        if (summand.Node is not CallNode call || !Stepwise.Is(call.Function))
        {
            return [[summand]];
        }

        if (summand.Minus)
        {
            throw SyntaxFault.At(_text, call.Position, new($"{call.Function}() cannot be subtracted", $"{call.Function}() 不能相减"));
        }

        IReadOnlyList<Node> arguments = Arguments(call);
        return [.. Stepwise.Steps(_text, call, arguments.Count).Select(step => step.Select(i => new Summand(arguments[i], false)).ToList())];
    }

    /// <summary>The steps' terms; the name of a single list stands for its entries.</summary>
    private IReadOnlyList<Node> Arguments(CallNode call)
    {
        if (call.Arguments is [{ Value: NameNode name }] && _lists.TryGetValue(name.Name, out IReadOnlyList<string>? entries))
        {
            return [.. entries.Select((_, i) => new ListEntryNode(name.Position, name.Name, i))];
        }

        return [.. call.Arguments.Select(argument => argument.Value)];
    }
}
