// The page's script: registers the components; `<al-app>` in index.html does the rest.
import './ui/shell/app';
