using System.CommandLine;
using Regio.Core;
using Regio.Report;

namespace Regio.Cli;

/// <summary>Options on how a regression table looks.</summary>
internal sealed class LayoutOptions
{
    private readonly Option<string> _show;
    private readonly Option<bool> _noStars;
    private readonly Option<bool> _full;

    internal LayoutOptions(Session session)
    {
        _show = new Option<string>("--show") { HelpName = "se|t|p|ci", DefaultValueFactory = _ => "se", Description = session.Say("What stands beneath a coefficient: se, t, p or ci", "系数下方的内容：se、t、p 或 ci") };
        _show.AcceptOnlyFromAmong("se", "t", "p", "ci");
        _noStars = new Option<bool>("--no-stars") { Description = session.Say("Leave the stars out", "不标注显著性星号") };
        _full = new Option<bool>("--full") { Description = session.Say("Show every statistic of the fit", "显示全部拟合统计量") };
    }

    internal void AddTo(Command command)
    {
        command.Options.Add(_show);
        command.Options.Add(_noStars);
        command.Options.Add(_full);
    }

    internal RegressionLayout Read(ParseResult parse, Label title) => new()
    {
        Title = title,
        Beneath = parse.GetValue(_show) switch { "t" => Beneath.Statistic, "p" => Beneath.PValue, "ci" => Beneath.Interval, _ => Beneath.StandardError },
        Levels = parse.GetValue(_noStars) ? [] : RegressionLayout.UsualLevels,
        Full = parse.GetValue(_full),
    };
}
