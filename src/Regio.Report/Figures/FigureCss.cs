using System.Globalization;
using System.Text;

namespace Regio.Report;

/// <summary>The style sheet of figures inlined in a page: colours as variables, so that a page turns dark without drawing anew.</summary>
public static class FigureCss
{
    /// <summary>Fonts in order of preference: a humanist sans for Latin, then the Chinese fonts of macOS, Windows and Linux.</summary>
    public const string Fonts = "'Source Sans 3','Open Sans','Noto Sans','Segoe UI','Helvetica Neue',Arial,'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

    /// <summary>The variables of a theme, to stand in the rule of a page's theme: <c>--rf-ink:#222222;…</c>.</summary>
    public static string Variables(FigureTheme theme)
    {
        StringBuilder css = new();
        css.Append(CultureInfo.InvariantCulture, $"--rf-surface:{theme.Surface};--rf-ink:{theme.Ink};--rf-muted:{theme.Muted};--rf-grid:{theme.Grid};--rf-axis:{theme.Axis};");
        for (int i = 0; i < theme.Series.Count; i++)
        {
            css.Append(CultureInfo.InvariantCulture, $"--rf-{i}:{theme.Series[i]};");
        }

        return css.ToString();
    }

    /// <summary>The rules that colour the classes of a figure by those variables.</summary>
    public static string Rules { get; } = Write();

    private static string Write()
    {
        StringBuilder css = new();
        css.Append(".rf-surface{fill:var(--rf-surface)}.rf-ink{fill:var(--rf-ink)}.rf-muted{fill:var(--rf-muted)}.rf-grid{stroke:var(--rf-grid)}.rf-axis{stroke:var(--rf-axis)}.rf-edge{stroke:var(--rf-surface)}");
        for (int i = 0; i < FigureTheme.Light.Series.Count; i++)
        {
            css.Append(CultureInfo.InvariantCulture, $".rf-f{i}{{fill:var(--rf-{i})}}.rf-l{i}{{stroke:var(--rf-{i})}}");
        }

        return css.Append(".rf-key[data-series]{cursor:pointer}.rf-off{opacity:.25}.rf-series.rf-off{display:none}").ToString();
    }
}
