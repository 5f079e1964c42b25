// The page's script: registers the translations and the components; `<al-app>` in index.html does the rest.
import './strings/german';
import './ui/shell/app';
