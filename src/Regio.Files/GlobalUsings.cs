global using Regio.Core;
global using Encoding = System.Text.Encoding;
global using Calendar = Regio.Core.Calendar;
