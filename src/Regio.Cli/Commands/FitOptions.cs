using System.CommandLine;
using Regio.Core;
using Regio.Data;

namespace Regio.Cli;

/// <summary>Options of <c>regio fit</c> that say what to estimate; together they are a written spec.</summary>
internal sealed class FitOptions
{
    private readonly Option<string> _method;
    private readonly Option<string?> _family;
    private readonly Option<string?> _vcov;
    private readonly Option<string[]> _cluster;
    private readonly Option<string?> _smallSample;
    private readonly Option<string?> _weights;
    private readonly Option<string?> _where;
    private readonly Option<string?> _panel;
    private readonly Option<double?> _level;
    private readonly Option<string[]> _set;

    internal FitOptions(Session session)
    {
        _method = new Option<string>("--method") { HelpName = "NAME", DefaultValueFactory = _ => "least_squares", Description = session.Say("Method to estimate with (default least_squares; instrumental_variables where the formula has instruments)", "估计方法（默认 least_squares；公式含工具变量时为 instrumental_variables）") };
        _family = new Option<string?>("--family") { HelpName = "FAMILY", Description = session.Say("Distribution of the outcome instead of a method: gaussian, poisson, negative_binomial, fractional, logit, probit, …", "结果变量的分布（代替 --method）：gaussian、poisson、negative_binomial、fractional、logit、probit 等") };
        _vcov = new Option<string?>("--vcov") { HelpName = "FORM", Description = session.Say("Covariance: iid, hc1, \"cluster(state, year)\", \"newey_west(lag=2)\", …", "协方差：iid、hc1、\"cluster(state, year)\"、\"newey_west(lag=2)\" 等") };
        _cluster = new Option<string[]>("--cluster") { HelpName = "VARIABLES", Description = session.Say("Cluster standard errors by these variables", "按这些变量聚类标准误") };
        _smallSample = new Option<string?>("--small-sample") { HelpName = "RULES", Description = session.Say("Whose small-sample rules: fixest, reghdfe, xtreg, plm, none", "小样本规则：fixest、reghdfe、xtreg、plm、none") };
        _weights = new Option<string?>("--weights") { HelpName = "EXPRESSION", Description = session.Say("Weights: a column or an expression", "权重：列名或表达式") };
        _where = new Option<string?>("--where") { HelpName = "CONDITION", Description = session.Say("Use only rows where this is true, such as \"year >= 1980\"", "仅使用满足条件的行，例如 \"year >= 1980\"") };
        _panel = PanelOption.Create(session.Say("Entity and time of a panel, for lags and serial correlation", "面板的个体与时间变量，用于滞后项与序列相关"));
        _level = new Option<double?>("--level") { HelpName = "SHARE", Description = session.Say("Level of confidence intervals (default 0.95)", "置信区间的置信水平（默认 0.95）") };
        _set = new Option<string[]>("--set") { HelpName = "FIELD=VALUE", Description = session.Say("Any other field of the method's spec; 'regio methods NAME' lists them", "方法规格的其他字段；见 regio methods 名称") };
    }

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _cluster, _vcov, _smallSample, _weights, _where, _panel, _level, _family, _method, _set })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The method asked for, by name or by family; without one, the one that the formulas need.</summary>
    internal string MethodName(ParseResult parse, FormulaSet formulas)
    {
        bool named = parse.GetResult(_method) is { Implicit: false };
        if (parse.GetValue(_family) is not { } family)
        {
            return !named && formulas.Variants.Any(variant => variant.Formula.Endogenous.Count > 0) ? "instrumental_variables" : parse.GetValue(_method)!;
        }

        return named
            ? throw new SpecError(("--family and --method both choose the method", "--family 与 --method 都在指定方法"), ("Keep one of them.", "请只保留一个。")) { Field = "--family" }
            : family == "gaussian" ? "least_squares" : family;
    }

    internal (string Entity, string Time)? Panel(ParseResult parse) => PanelOption.Read(parse, _panel);

    /// <summary>The members of the written spec, without the formula; a family that is a link of the method chooses that link.</summary>
    internal List<SpecMember> Members(ParseResult parse, Method method)
    {
        List<SpecMember> members = [];
        if (parse.GetValue(_family) is { } family && method.SpecType.GetProperty("Link")?.PropertyType is { IsEnum: true } links && Enum.GetNames(links).Any(link => SnakeCase.Of(link) == family))
        {
            AddText(members, "link", family);
        }

        AddText(members, "covariance", Covariance(parse));
        AddText(members, "small_sample", parse.GetValue(_smallSample));
        AddText(members, "weights", parse.GetValue(_weights));
        (string Entity, string Time)? panel = Panel(parse);
        AddText(members, "entity", panel?.Entity);
        AddText(members, "time", panel?.Time);
        AddText(members, "where", parse.GetValue(_where));
        if (parse.GetValue(_level) is double level)
        {
            members.Add(new SpecMember("confidence_level", new SpecNode { Kind = SpecNodeKind.Number, Text = level.ToString("R", System.Globalization.CultureInfo.InvariantCulture) }));
        }

        foreach (string assignment in parse.GetValue(_set) ?? [])
        {
            (string name, string value) = Assignment.Split(assignment, "--set", "drop_singletons=false");
            members.Add(new SpecMember(name, ValueOf(value)));
        }

        return members;
    }

    private string? Covariance(ParseResult parse)
    {
        string[] cluster = TableOptions.Names(parse, _cluster);
        string? vcov = parse.GetValue(_vcov);
        if (cluster.Length > 0 && vcov is not null)
        {
            throw new SpecError(("--cluster and --vcov both choose the covariance", "--cluster 与 --vcov 都在指定协方差"), ("Keep one of them, such as --vcov \"cluster(state)\".", "请只保留一个，例如 --vcov \"cluster(state)\"。")) { Field = "--vcov" };
        }

        return cluster.Length > 0 ? $"cluster({string.Join(", ", cluster)})" : vcov;
    }

    private static void AddText(List<SpecMember> members, string name, string? text)
    {
        if (text is not null)
        {
            members.Add(new SpecMember(name, SpecNode.OfText(text)));
        }
    }

    /// <summary>A value as JSON where it is some, else as the text it is: <c>true</c>, <c>3</c>, <c>["a"]</c>, <c>hc1</c>.</summary>
    private static SpecNode ValueOf(string value)
    {
        try
        {
            return SpecJson.Parse(value);
        }
        catch (SpecError)
        {
            return SpecNode.OfText(value);
        }
    }
}
