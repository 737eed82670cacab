using Regio.Core;

namespace Regio.Data;

/// <summary>Functions of the numbers of one row.</summary>
internal static class MathFunctions
{
    private static readonly Label NotPositive = new("the logarithm of a number that is not positive", "对非正数取对数");

    internal static IEnumerable<Function> All { get; } =
    [
        Log("ln", Math.Log),
        new("log", "log(x), log(x, base)", 1, 2, LogToBase),
        Log("log10", Math.Log10),
        Log("log2", Math.Log2),
        Checked("log1p", LogOnePlus, "log_nonpositive", NotPositive),
        Plain("exp", Math.Exp),
        Plain("expm1", ExpMinusOne),
        Checked("sqrt", Math.Sqrt, "sqrt_negative", ("the square root of a negative number", "对负数开平方")),
        Plain("abs", Math.Abs),
        Plain("sign", static x => double.IsNaN(x) ? x : Math.Sign(x)),
        Plain("floor", Math.Floor),
        Plain("ceil", Math.Ceiling),
        new("round", "round(x), round(x, digits)", 1, 2, Round),
        Plain("I", static x => x),
        new("if", "if(condition, a, b)", 3, 3, If),
        new("ifelse", "ifelse(condition, a, b)", 3, 3, If),
        new("coalesce", "coalesce(a, b, …)", 1, 100, Coalesce),
    ];

    private static Function Plain(string name, Func<double, double> f)
        => new(name, name + "(x)", 1, 1, call => Elementwise.Map(call.Number(0), NumberKind.Real, f));

    private static Function Log(string name, Func<double, double> log)
        => Checked(name, x => x > 0 ? log(x) : double.NaN, "log_nonpositive", NotPositive);

    private static Function Checked(string name, Func<double, double> f, string code, Label reason)
        => new(name, name + "(x)", 1, 1, call => Arithmetic.Partial(call.Evaluator, call.Node, call.Number(0), new NumberScalar(0), (x, _) => f(x), code, reason));

    private static Value LogToBase(Call call)
    {
        double scale = 1;
        if (call.Arguments.Count == 2)
        {
            double given = call.Constant(1);
            scale = given > 0 && given != 1
                ? Math.Log(given)
                : throw call.Evaluator.Fault(call.Arguments[1], new("the base of a logarithm must be positive and not 1", "对数的底必须为正且不等于 1"));
        }

        return Arithmetic.Partial(call.Evaluator, call.Node, call.Number(0), new NumberScalar(scale), static (x, scale) => x > 0 ? Math.Log(x) / scale : double.NaN, "log_nonpositive", NotPositive);
    }

    /// <summary>ln(1 + x) without loss for small x: the correction of Kahan, x · ln(1 + x) / ((1 + x) − 1).</summary>
    private static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u <= 0 ? double.NaN : u == 1 || double.IsInfinity(u) ? x : Math.Log(u) * x / (u - 1);
    }

    /// <summary>exp(x) − 1 without loss for small x: Kahan's (u − 1) · x / ln u with u = exp(x).</summary>
    private static double ExpMinusOne(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 ? -1 : double.IsInfinity(u) ? u : (u - 1) * x / Math.Log(u);
    }

    private static Value Round(Call call)
    {
        int digits = call.Arguments.Count == 2 ? call.Whole(1) : 0;
        if (digits is < -15 or > 15)
        {
            throw call.Evaluator.Fault(call.Arguments[1], new("round takes -15 to 15 digits", "round 的位数应在 -15 到 15 之间"));
        }

        double scale = Math.Pow(10, -digits);
        return Elementwise.Map(call.Number(0), NumberKind.Real, digits >= 0
            ? x => Math.Round(x, digits, MidpointRounding.AwayFromZero)
            : x => Math.Round(x / scale, MidpointRounding.AwayFromZero) * scale);
    }

    private static Value If(Call call)
    {
        Evaluator evaluator = call.Evaluator;
        NumberVector condition = evaluator.Vector(call.Arguments[0]);
        double[] truth = new double[evaluator.Rows];
        ReadOnlySpan<double> given = condition.Numbers.Span;
        for (int i = 0; i < truth.Length; i++)
        {
            truth[i] = double.IsNaN(given[i]) ? double.NaN : given[i] != 0 ? 1 : 0;
        }

        Value yes = evaluator.Under(call.Arguments[1], truth, 1);
        Value no = evaluator.Under(call.Arguments[2], truth, 0);
        if (IsText(yes) != IsText(no) && !IsMissingConstant(yes) && !IsMissingConstant(no))
        {
            throw evaluator.Fault(call.Arguments[2], new("one branch of the if is text, the other a number", "if 的两个分支一个是文本，一个是数值"));
        }

        return IsText(yes) || IsText(no) ? ChooseText(truth, yes, no) : ChooseNumber(truth, yes, no);
    }

    private static NumberVector ChooseNumber(double[] truth, Value yes, Value no)
    {
        Elementwise.Operand a = new(yes);
        Elementwise.Operand b = new(no);
        for (int i = 0; i < truth.Length; i++)
        {
            truth[i] = truth[i] == 1 ? a[i] : truth[i] == 0 ? b[i] : double.NaN;
        }

        return NumberVector.Own(truth, KindOf(yes) == KindOf(no) ? KindOf(yes) : NumberKind.Real);
    }

    private static TextVector ChooseText(double[] truth, Value yes, Value no)
    {
        IEnumerable<string?> Rows()
        {
            for (int i = 0; i < truth.Length; i++)
            {
                yield return truth[i] == 1 ? TextAt(yes, i) : truth[i] == 0 ? TextAt(no, i) : null;
            }
        }

        return new TextVector(TextColumn.Of("if", Rows()));
    }

    private static string? TextAt(Value value, int row) => value switch
    {
        TextScalar text => text.Text,
        TextVector texts => texts.Texts[row],
        _ => null,
    };

    /// <summary>The first of the arguments that is not missing.</summary>
    private static Value Coalesce(Call call)
    {
        Value result = call.Number(0);
        for (int i = 1; i < call.Arguments.Count; i++)
        {
            result = Elementwise.Zip(result, call.Number(i), call.Evaluator.Rows, NumberKind.Real, static (x, y) => double.IsNaN(x) ? y : x);
        }

        return result;
    }

    private static bool IsText(Value value) => value is TextScalar or TextVector;

    private static bool IsMissingConstant(Value value) => value is NumberScalar { Number: double.NaN };

    private static NumberKind KindOf(Value value) => value switch
    {
        NumberScalar scalar => scalar.Kind,
        NumberVector vector => vector.Kind,
        _ => NumberKind.Real,
    };
}
