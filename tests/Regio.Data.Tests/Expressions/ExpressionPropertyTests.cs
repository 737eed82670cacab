using FsCheck;
using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Data.Tests;

/// <summary>The column-wise evaluator against a slow twin that walks the tree for every row; and texts of all kinds against the parsers.</summary>
public sealed class ExpressionPropertyTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void Columns_are_what_a_walk_of_the_tree_gives_for_every_row()
    {
        Gen<(string Text, double[] Values)> cases = Tree(5).SelectMany(_ => Gen.Elements(double.NaN, 0, 1, -1, 2, 0.5, -3.25).ArrayOf(30), (text, values) => (text, values));
        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            Table table = new("t", [.. Names.Select((name, j) => new NumberColumn(name, given.Values[(j * 10)..((j * 10) + 10)]))]);
            ReadOnlySpan<double> fast = ((NumberColumn)Expression.Parse(given.Text).Evaluate(new EvaluationScope(table))).Values;
            for (int row = 0; row < 10; row++)
            {
                double slow = RowTwin.Evaluate(Parser.Parse(given.Text), name => table.Numbers(name).Values[row]);
                slow = double.IsFinite(slow) ? slow : double.NaN;
                BitConverter.DoubleToInt64Bits(fast[row]).ShouldBe(BitConverter.DoubleToInt64Bits(slow), $"{given.Text}, row {row}: {fast[row]:R} and {slow:R}");
            }
        }).Holds();
    }

    [Fact]
    public void The_normal_text_parses_to_itself()
        => Prop.ForAll(Tree(6).ToArbitrary(), text =>
        {
            string normal = Expression.Parse(text).Text;
            Expression.Parse(normal).Text.ShouldBe(normal);
        }).Holds();

    [Fact]
    public void No_text_does_worse_than_being_refused()
    {
        Gen<string> pieces = Gen.Elements("x", "y", "`a b`", "数", "1", "2.5", "1e", "\"t\"", "'", "`", "+", "-", "*", "/", "^", ":", "|", "~", "(", ")", "[", "]", ",", "=", "==", "<", "&", "!", " in ", " is missing", " not ", "sw(", "csw0(", "i(", "l(", "c(", "if(", "mean(", "by=", "..x", "）", "\0", "\uD800", ".", "%").ListOf().Select(list => string.Concat(list));
        Gen<string> any = Gen.OneOf(pieces, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty));
        Table table = new("t", [new NumberColumn("x", [1, 2]), new NumberColumn("y", [1, double.NaN]), TextColumn.Of("a b", ["u", null])]);
        Prop.ForAll(any.ToArbitrary(), text =>
        {
            Survives(() => Expression.Parse(text).Evaluate(new EvaluationScope(table)));
            Survives(() => FormulaSet.Parse(text));
            ReadsBack("y ~ " + text);
            Survives(() => DesignMatrix.Build(Formula.Parse("y ~ " + text), table));
            Survives(() => SampleSplit.Parse(text).Samples(new EvaluationScope(table)));
            Survives(() => MissingRule.Parse(text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    /// <summary>A formula that is one is also read from its normal text.</summary>
    private static void ReadsBack(string text)
    {
        FormulaSet set;
        try
        {
            set = FormulaSet.Parse(text);
        }
        catch (SpecError)
        {
            return;
        }

        foreach (FormulaVariant variant in set.Variants)
        {
            Formula.Parse(variant.Formula.ToText()).ShouldBe(variant.Formula);
        }
    }

    private static void Survives(Action action)
    {
        try
        {
            action();
        }
        catch (RegioError error)
        {
            error.Text(Language.Zh).ShouldNotBeEmpty();
        }
    }

    private static Gen<string> Tree(int depth)
    {
        Gen<string> leaf = Gen.Elements("a", "b", "c", "0", "1", "2", "0.5", "missing", "true");
        if (depth == 0)
        {
            return leaf;
        }

        Gen<string> child = Tree(depth - 1);
        Gen<string> binary = Gen.Elements("+", "-", "*", "/", "%", "^", "<", "<=", "==", "!=", ">", ">=", "&", "|").SelectMany(op => child.Two(), (op, pair) => $"({pair.Item1}) {op} ({pair.Item2})");
        Gen<string> unary = Gen.Elements("-", "!", "abs", "ln", "sqrt", "exp", "floor", "sign").SelectMany(_ => child, (op, x) => $"{op}({x})");
        Gen<string> choice = child.Three().Select(three => $"if({three.Item1}, {three.Item2}, {three.Item3})");
        Gen<string> test = child.Select(x => $"({x}) is missing");
        Gen<string> pick = Gen.Elements("min", "max").SelectMany(_ => child.Two(), (f, pair) => $"{f}({pair.Item1}, {pair.Item2})");
        return Gen.OneOf(leaf, binary, binary, unary, choice, test, pick);
    }
}
